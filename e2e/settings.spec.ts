import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { callTranscripts } from "@/db/schema/call";
import { companies } from "@/db/schema/company";
import { problems } from "@/db/schema/problems";
import { startInstance } from "./own-instance";
import { listedIds, notice } from "./screen";
import { axeFindings } from "./serious-findings";
import { expect, signedInState, test } from "./test";

const ADMIN = { email: "ada@salon.example", password: "the-first-day-1" };

test("an administrator's first day, from an empty installation", async ({ browser }) => {
  test.setTimeout(180_000);
  const instance = await startInstance(process.env["DATABASE_URL"] ?? "");
  const relink = (...args: string[]) =>
    promisify(execFile)(process.execPath, ["--import", "tsx", "cli/main.ts", ...args, "--json"], {
      env: { ...process.env, DATABASE_URL: instance.databaseUrl },
    });
  const baseURL = instance.url;
  try {
    await relink("company", "create", "--slug", "salon", "--name", "Salon", "--time-zone", "Europe/Berlin");
    const admin = ["--email", ADMIN.email, "--name", "Ada Admin", "--role", "admin", "--password", ADMIN.password];
    await relink("user", "add", ...admin, "--locale", "en");
    const storageState = await signedInState(ADMIN, baseURL);
    const page = await (await browser.newContext({ baseURL, storageState })).newPage();

    await page.goto("/settings");
    await expect(page).toHaveURL(/\/settings\/users$/);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Remove: Ada Admin" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
    await expect(notice(page, "This is the only person who can administer this company")).toBeVisible();

    await page.getByLabel("E-mail address", { exact: true }).fill("nina@salon.example");
    await page.getByLabel("Role", { exact: true }).selectOption("agent");
    await page.getByRole("button", { name: "Invite" }).click();
    const link = await page.getByLabel("Invitation link", { exact: true }).inputValue();
    const nina = await (await browser.newContext({ baseURL, locale: "en-GB" })).newPage();
    await nina.goto(link);
    await expectAccessible(nina);
    await nina.getByLabel("Name", { exact: true }).fill("Nina Neu");
    const password = nina.getByLabel("Password", { exact: true });
    await password.fill("the-first-day-2");
    await nina.getByRole("button", { name: "Show password" }).click();
    await expect(password).toHaveAttribute("type", "text");
    await nina.getByRole("button", { name: "Join" }).click();
    await expect(nina).toHaveURL(/\/calls$/);
    await nina.goto(link);
    await expect(nina.getByRole("heading", { name: "This invitation is over" })).toBeVisible();

    await page.goto("/settings/company");
    await page.getByLabel("Name", { exact: true }).fill("Salon am Markt");
    await page.getByRole("region", { name: "Company", exact: true }).getByRole("button", { name: "Save" }).click();
    await expect(notice(page, "Saved")).toBeVisible();
    await expect(page.getByRole("banner")).toContainText("Salon am Markt");
    await notice(page, "Saved").getByRole("button", { name: "Undo" }).click();
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Salon");

    await page.goto("/settings/branches");
    await page.getByRole("button", { name: "Add a branch" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Mitte");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("main").getByText("Mitte", { exact: true })).toBeVisible();

    await relink("load", "--retell", "docs/examples/retell-call.json");
    await page.goto("/settings/unknown");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Assign: Mia" }).click();
    await page.getByLabel("Branch", { exact: true }).selectOption("Mitte");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(notice(page, "applied to one past record")).toBeVisible();
    await expect(page.getByRole("button", { name: "Assign: Mia" })).toBeHidden();
    await nina.goto("/calls");
    await nina.goto(`/calls/${(await listedIds(nina))[0]}`);
    await expect(nina.getByRole("main")).toContainText("Mitte");

    await page.goto("/settings/company");
    await page.getByRole("button", { name: "Throw the kill switch" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Throw the kill switch" }).click();
    await expect(page.getByRole("heading", { name: "The kill switch is thrown" })).toBeVisible();
    await nina.reload();
    await expect(nina.getByText("Relink links nothing by itself")).toBeVisible();
    expect((await nina.goto("/settings/company"))?.status()).toBe(403);

    await page.goto("/settings/audit");
    await expectAccessible(page);
    const log = page.getByRole("main").getByRole("listitem");
    await expect(log.filter({ hasText: "Ada Admin changed voice agent “Mia”" })).toContainText("Branch: – → Mitte");
    await expect(log.filter({ hasText: "Ada Admin changed the company" }).first()).toContainText("Kill switch: – →");
    await expect(log.filter({ hasText: "Nina Neu added membership “Nina Neu”" }).first()).toBeVisible();
    await page.getByLabel("What", { exact: true }).selectOption("branches");
    await expect(log.filter({ hasText: "Ada Admin added branch “Mitte”" }).first()).toBeVisible();
    await expect(log.filter({ hasText: "kill switch" })).toHaveCount(0);

    await page.goto("/settings/problems");
    await expect(page.getByText("No errors")).toBeVisible();
    const err = { type: "TypeError", message: "no", stack: "at work" };
    const kept = {
      kind: "error",
      fingerprint: "f",
      process: "worker",
      message: "a job failed",
      detail: { err },
    } as const;
    await instance.db
      .insert(problems)
      .values({ ...kept, times: 3, firstAt: new Date(), lastAt: new Date(), latest: 1, companyId: null });
    await page.reload();
    await page.getByText("a job failed: no").click();
    await expect(page.getByRole("main").getByText("at work")).toBeVisible();
    await page.getByRole("link", { name: "Slow statements" }).click();
    await expect(page.getByText("No slow statements")).toBeVisible();
  } finally {
    await instance.stop();
  }
});

test("a masked role gets no whole number into its browser, and still finds one", async ({ company, pageOf, db }) => {
  const callId = await company.call({
    fromNumber: "0171 3920042",
    fromE164: "+491713920042",
    summary: "Calls from 0171 3920042.",
  });
  await company.appointment({ callId, attendeePhoneE164: "+491713920042" });
  const text = "Meine Nummer ist 0171 / 3920042.";
  const turn = { kind: "speech" as const, speaker: "caller" as const, text, startSeconds: 1, endSeconds: 2 };
  await db.insert(callTranscripts).values({ companyId: company.id, callId, turns: [turn] });
  await db
    .update(companies)
    .set({ maskedRoles: ["agent"] })
    .where(eq(companies.id, company.id));
  const received: string[] = [];
  const page = await pageOf(await company.person({ role: "agent" }));
  page.on("response", async (response) => {
    const type = response.headers()["content-type"] ?? "";
    if (/html|x-component|json/.test(type)) received.push(await response.text().catch(() => ""));
  });
  await page.goto("/calls");
  expect(await listedIds(page)).toEqual([callId]);
  await expect(page.getByRole("main")).toContainText("0171 •••• 042");
  await page.goto(`/calls/${callId}`);
  await page.getByRole("tab", { name: "Transcript" }).click();
  await expect(page.getByRole("main")).toContainText("Meine Nummer ist 0171 •••• 042.");
  await page.goto("/appointments");
  await expect(page.getByRole("main")).toContainText("0171 •••• 042");
  expect(received.length).toBeGreaterThan(2);
  for (const body of received) expect(body).not.toMatch(/3920042|392 ?00 ?42/);
  await page.goto("/calls?q=0171%203920042");
  expect(await listedIds(page)).toEqual([callId]);
  const unmasked = await pageOf(await company.person({ role: "admin" }));
  await unmasked.goto("/calls");
  await expect(unmasked.getByRole("main")).toContainText("0171 3920042");
});

async function expectAccessible(page: Page): Promise<void> {
  expect(await axeFindings(page, ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])).toEqual([]);
}
