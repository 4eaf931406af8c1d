import { eq } from "drizzle-orm";
import { companies } from "@/db/schema/company";
import { storedRun } from "./heal-records";
import { listedIds, row } from "./screen";
import { seriousFindings } from "./serious-findings";
import { expect, test } from "./test";

test("while the kill switch is thrown a plan cannot be applied, and its page says where to release it", async ({
  company,
  pageOf,
  db,
}) => {
  const pair = { callId: await company.call({ callerName: "Ida Ihle" }), appointmentId: await company.appointment() };
  const runId = await storedRun(db, company.id, [pair]);
  const page = await pageOf(await company.person({ role: "admin" }));
  const apply = page.getByRole("button", { name: "Make this link" });
  await page.goto(`/heal/${runId}`);
  await expect(apply).toBeEnabled();
  await db.update(companies).set({ killSwitchAt: new Date() }).where(eq(companies.id, company.id));
  await page.reload();
  await expect(apply).toBeDisabled();
  const board = page.getByRole("region", { name: "Steps of this run" });
  await expect(board).toContainText("no link is made until it is released");
  await expect(board.getByRole("link", { name: "Go to settings" })).toHaveAttribute("href", "/settings/company");
  expect(await seriousFindings(page)).toEqual([]);
});

test("a manager reads a run and its pairs by keyboard, and can start nothing", async ({ company, pageOf, db }) => {
  const pairs = [];
  for (const callerName of ["Ida Ihle", "Jan Jung"])
    pairs.push({ callId: await company.call({ callerName }), appointmentId: await company.appointment() });
  const runId = await storedRun(db, company.id, pairs);
  const page = await pageOf(await company.person({ role: "manager" }));
  await page.goto("/heal");
  await expect(page.getByRole("link", { name: "Make a plan" })).toHaveCount(0);
  await page.getByRole("link", { name: `Heal run ${runId}` }).click();
  await expect(page.getByRole("button", { name: /^Make these/ })).toHaveCount(0);

  const first = page.getByRole("grid", { name: "Pairs" }).getByRole("link", { name: /Ida Ihle/ });
  await first.focus();
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("complementary");
  await expect(drawer.getByRole("region", { name: "Call", exact: true })).toContainText("Ida Ihle");
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press("j");
  await expect(drawer.getByRole("region", { name: "Call", exact: true })).toContainText("Jan Jung");
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
});

test("all calls that match a filter lead to a plan over exactly that filter", async ({ company, pageOf }) => {
  await company.call({ callerName: "Ida Ihle" });
  const page = await pageOf(await company.person({ role: "admin" }));
  await page.goto("/calls?status=orphaned&from=2025-11-01");
  const [only] = await listedIds(page);
  const bar = page.getByRole("region", { name: "Selection" });
  await row(page, only!).getByRole("checkbox").check();
  await expect(bar).toBeVisible();
  await expect(bar.getByRole("link", { name: "Plan a heal run over all of them" })).toHaveCount(0);
  await bar.getByRole("button", { name: /^Select all/ }).click();
  await bar.getByRole("link", { name: "Plan a heal run over all of them" }).click();
  await expect(page.getByText("Link: Appointment missing")).toBeVisible();
  await expect(page.getByText("Period: 01/11/2025 –")).toBeVisible();
});
