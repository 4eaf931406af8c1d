import { mkdirSync } from "node:fs";
import type { Browser, Locator, Page } from "@playwright/test";
import type { Database } from "@/db/client";
import type { Role } from "@/domain/access/permissions";
import { monitorCompany } from "@/operations/health/monitor-company";
import { startInstance } from "./own-instance";
import { startOwnWorker } from "./own-worker";
import { newPerson } from "./person";
import { figure } from "./screen";
import { seriousFindings } from "./serious-findings";
import { demoCompanyId, expect, test } from "./test";

const CUSTOMER = "Anna Sauer";
/** The run heals up to here; what came since is decided by a person. */
const HEALED = "?from=2025-10-01&to=2025-11-04";
const CARDS = 10;
const PERIOD = { from: "2025-10-01", to: "2025-11-06" };
/** With so much to write and to sum up, on a machine that does other work. */
const PATIENTLY = { timeout: 60_000 };

test("the outage, told by the screens: a question without an answer, an alarm, a repair, an answer, and all of it taken back", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const instance = await startInstance(process.env["DATABASE_URL"] ?? "", "demo");
  const { db, url, databaseUrl } = instance;
  let worker: Awaited<ReturnType<typeof startOwnWorker>> | null = null;
  try {
    const companyId = await demoCompanyId(db);
    const pageOf = pagesOf(browser, { db, url, companyId });
    await monitorCompany(db, { companyId, asMonitor: true });
    const agent = await pageOf("agent", "Ana Agent");
    const manager = await pageOf("manager", "Mara Meister");
    const admin = await pageOf("admin", "Ada Admin");

    // An agent cannot answer.
    await agent.goto("/calls");
    await agent.keyboard.press("Control+k");
    await ask(agent, CUSTOMER);
    await expect(answer(agent)).toContainText("Not certain");
    await picture(agent, "1-no-answer");
    await agent.keyboard.press("Enter");
    await expect(agent.getByRole("complementary", { name: /^Call \d+$/ })).toBeVisible(PATIENTLY);

    // Health says what broke, and since when.
    await manager.goto("/health");
    await picture(manager, "2-broken-since");
    await manager.getByRole("banner").getByRole("link", { name: "Broken since Fri 3 Oct" }).click();
    await expect(manager.getByRole("heading", { level: 1 })).toContainText("Links");
    // A reader waits a second for what is not summed up yet, and hears how much is left.
    await expect(async () => {
      await manager.goto(`/insights?from=${PERIOD.from}&to=${PERIOD.to}`);
      await expect(manager.getByText(/being summed up again/)).toHaveCount(0, { timeout: 1_000 });
    }).toPass(PATIENTLY);
    await expect(figure(manager, "Revenue at risk")).toContainText("€17,430.00");
    await expect(figure(manager, "Linked")).toContainText("498 without appointment");
    const before = await numbers(manager);
    const linkedBefore = await linkedCalls(db, companyId);

    // A heal run, while the manager's page stays open and is touched by nobody.
    const reckoned = manager.getByText("How it is reckoned").nth(8);
    await reckoned.press("Enter");
    worker = await startOwnWorker(databaseUrl);
    await admin.goto(`/heal/new${HEALED}`);
    await admin.getByRole("radio", { name: /^Only certain/i }).check();
    await admin.getByRole("button", { name: "Make a plan" }).click();
    const steps = admin.getByRole("region", { name: "Steps of this run" });
    const make = steps.getByRole("button", { name: /^Make these \d+ links/ });
    const planned = Number(/\d+/.exec(await make.innerText())?.[0]);
    await make.click();
    await expect(steps.getByText(`${planned} of ${planned} linked.`)).toBeVisible(PATIENTLY);
    const healed = await linkedCalls(db, companyId);
    expect(healed).toBeGreaterThan(linkedBefore + 400);
    await expect(value(manager, "Linked")).toHaveText(String(healed), PATIENTLY);
    await expect(figure(manager, "Revenue at risk")).toContainText(await atRisk(db, companyId));
    await expect(reckoned).toBeFocused();
    await expect(manager.getByText("appointments of the voice agent without a call")).toBeVisible();
    await picture(admin, "3-heal-run");

    // Ten cards that only a person can decide.
    await agent.goto("/review?side=call");
    await agent.locator("[data-subject]").waitFor();
    for (let accepted = 0; accepted < CARDS; ) {
      if (accepted === 1) await picture(agent, "4-review");
      if (await settle(agent)) accepted += 1;
    }
    expect(await linkedCalls(db, companyId)).toBe(healed + CARDS);
    await expect(value(manager, "Linked")).toHaveText(String(healed + CARDS), PATIENTLY);

    // The same question, answered.
    await agent.keyboard.press("Control+k");
    await expect(agent.getByRole("group", { name: "Recent" }).getByRole("option").first()).toHaveText(CUSTOMER);
    await agent.keyboard.press("Enter");
    await expect(answer(agent)).toContainText("Linked");
    await expect(answer(agent).getByRole("status")).toContainText("and booked an appointment");
    await picture(agent, "5-answer");
    await agent.keyboard.press("Escape");

    // What the manager reads is restated, and at risk is what is left.
    await expect(manager.getByText("Restated.")).toBeVisible();
    await expect(figure(manager, "Conversion")).toContainText(/2\d(\.\d)?% – 30\.7%/);
    await expect(figure(manager, "Revenue at risk")).toContainText(await atRisk(db, companyId));
    await picture(manager, "6-restated");

    // All of it is taken back: the cards one by one, then the run.
    await undoAll(agent);
    await steps.getByRole("button", { name: /^Take these \d+ links back/ }).click();
    await expect(steps.getByText(`${planned} of ${planned} taken back.`)).toBeVisible(PATIENTLY);
    await expect.poll(() => numbers(manager), PATIENTLY).toEqual(before);
    await expect(manager.getByText("Restated.")).toBeHidden();
    await agent.keyboard.press("Control+k");
    await ask(agent, CUSTOMER);
    await expect(answer(agent)).toContainText("Not certain");
    for (const page of [agent, manager, admin]) expect(await seriousFindings(page)).toEqual([]);
  } finally {
    // The application ends when nobody listens any more.
    await Promise.all(browser.contexts().map((context) => context.close()));
    await worker?.stop();
    await instance.stop();
  }
});

type Copy = { db: Database; url: string; companyId: number };

function pagesOf(browser: Browser, { db, url, companyId }: Copy) {
  return async (role: Role, name: string): Promise<Page> => {
    const person = await newPerson(db, { companyId, role, locale: "en", name });
    const viewport = { width: 1180, height: 720 };
    const storageState = await person.signedIn(url);
    const page = await (await browser.newContext({ baseURL: url, storageState, viewport })).newPage();
    page.setDefaultTimeout(30_000);
    return page;
  };
}

const value = (page: Page, label: string): Locator => figure(page, label).locator(".figures");
const answer = (page: Page): Locator => page.getByRole("region", { name: "Answer" });

async function ask(page: Page, text: string): Promise<void> {
  await page.getByRole("combobox", { name: "Question or destination" }).fill(text);
}

/** Everything that the insights say. */
async function numbers(page: Page): Promise<string[]> {
  const main = page.getByRole("main");
  const [tiles, tables] = [main.locator(".figures"), main.getByRole("row")];
  return [...(await tiles.allTextContents()), ...(await tables.allTextContents())];
}

/** Accepts the card with one key; one that needs more than that is put to the end. Whether it was accepted. */
async function settle(page: Page): Promise<boolean> {
  const card = await page.locator("[data-subject]").getAttribute("data-subject");
  const next = page.locator(`[data-subject]:not([data-subject="${card}"])`);
  const accept = page.getByRole("button", { name: /^Accept/ });
  const isPossible = (await accept.getAttribute("aria-disabled")) !== "true";
  await page.keyboard.press(isPossible ? "a" : "s");
  const question = page.getByRole("dialog");
  await next.or(question).first().waitFor();
  const isAsked = await question.isVisible();
  if (isAsked) {
    await page.keyboard.press("Escape");
    await question.waitFor({ state: "hidden" });
    await page.keyboard.press("s");
  }
  await next.waitFor();
  await expect(page.locator("[data-saving]")).toHaveAttribute("data-saving", "0");
  return isPossible && !isAsked;
}

async function undoAll(page: Page): Promise<void> {
  const desk = page.locator("[data-can-undo]");
  while ((await desk.getAttribute("data-can-undo")) === "true") {
    const card = await page.locator("[data-subject]").getAttribute("data-subject");
    await page.keyboard.press("u");
    await page.locator(`[data-subject]:not([data-subject="${card}"])`).waitFor();
    await expect(page.locator("[data-saving]")).toHaveAttribute("data-saving", "0");
  }
}

/** Calls of the period with an appointment, counted from the rows. */
async function linkedCalls(db: Database, companyId: number): Promise<number> {
  const [row] = await db.$client<{ calls: number }[]>`
    select count(*)::int as calls from link_ledger
     where company_id = ${companyId} and booked and link_status = 'linked' and day between ${PERIOD.from} and ${PERIOD.to}`;
  return row!.calls;
}

/** What is at risk, added up from the rows: appointments of the voice agent without a call, and the nine phantoms. */
async function atRisk(db: Database, companyId: number): Promise<string> {
  const [row] = await db.$client<{ cents: number }[]>`
    select sum(price_cents)::int as cents from appointments
     where company_id = ${companyId} and source = 'voice_agent' and call_id is null and deleted_at is null and excluded_at is null`;
  const PHANTOMS_CENTS = 29_400;
  const format = new Intl.NumberFormat("en-GB", { style: "currency", currency: "EUR" });
  return format.format(((row?.cents ?? 0) + PHANTOMS_CENTS) / 100);
}

/** With RELINK_PICTURES, the README's pictures are taken into that folder. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env["RELINK_PICTURES"];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const { default: sharp } = await import("sharp");
  const taken = await page.screenshot({ animations: "disabled", caret: "hide" });
  await sharp(taken).png({ palette: true, colours: 96, effort: 10 }).toFile(`${folder}/story-${name}.png`);
}
