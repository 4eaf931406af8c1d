import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { companies } from "@/db/schema/company";
import { expect, test } from "./test";

test("an export has exactly the filtered calls of all pages, and the audit shows it", async ({ company, pageOf }) => {
  const wanted: number[] = [];
  for (let i = 0; i < 60; i++) wanted.push(await company.call({ callerName: `=Größe; "${i}"`, summary: "eins\nzwei" }));
  await company.call({ callerName: "Anders" });
  const person = await company.person({ role: "admin", locale: "de", name: "Ada Admin" });
  const page = await pageOf(person);
  await page.goto("/calls?view=all&q=Größe&dir=asc");
  const file = await download(page, "Als CSV exportieren");
  expect(file.name).toBe("anrufe-2025-11-06.csv");
  await expect(page.getByRole("region", { name: "Exporte" }).getByRole("status")).toContainText(
    "60 Zeilen, vollständig",
  );
  expect(file.text.startsWith("\uFEFFAnruf-Nr.;Anrufer;Telefonnummer;")).toBe(true);
  const lines = file.text.split("\r\n").slice(1, -1);
  expect(lines.map((line) => Number(line.split(";")[0])).toSorted((a, b) => a - b)).toEqual(wanted);
  for (const line of lines) expect(line).toMatch(/^\d+;"'=Größe; ""\d+"""/);
  for (const line of lines) expect(line).toContain(';"eins\nzwei"');
  await page.goto("/settings/audit?log=access");
  const entry = page.getByRole("main").getByRole("listitem").filter({ hasText: "Ada Admin hat Anrufe exportiert" });
  await expect(entry).toHaveCount(1);
  await expect(entry).toContainText("q=Größe");
  await expect(entry).toContainText("60 Zeilen, vollständig");
});

test("a masked role exports masked numbers, and English lists are separated by commas", async ({
  company,
  pageOf,
  db,
}) => {
  const callId = await company.call({ fromE164: "+491713920042", summary: "Calls from 0171 3920042." });
  await company.appointment({ callId, attendeePhoneE164: "+491713920042", attendeeName: "Rita Größe" });
  await db
    .update(companies)
    .set({ maskedRoles: ["manager"] })
    .where(eq(companies.id, company.id));
  const page = await pageOf(await company.person({ role: "manager", locale: "en" }));
  for (const list of ["/calls?tests=show", "/appointments?scope=all"]) {
    await page.goto(list);
    const { text } = await download(page, "Export as CSV");
    expect(text.split("\r\n")).toHaveLength(1 + 1 + 1);
    expect(text).toContain(",0171 •••• 042,");
    expect(text).not.toMatch(/3920042|392 ?00 ?42/);
  }
});

test("an agent is offered no export", async ({ company, pageOf }) => {
  await company.call();
  const page = await pageOf(await company.person({ role: "agent", locale: "en" }));
  await page.goto("/calls");
  await expect(page.getByRole("button", { name: "Columns" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Export as CSV" })).toHaveCount(0);
});

async function download(page: Page, name: string): Promise<{ name: string; text: string }> {
  const started = page.waitForEvent("download");
  await page.getByRole("link", { name }).focus();
  await page.keyboard.press("Enter");
  const file = await started;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}
