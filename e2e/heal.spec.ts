import type { Page } from "@playwright/test";
import type { Database } from "@/db/client";
import { startInstance } from "./own-instance";
import { startOwnWorker } from "./own-worker";
import { newPerson } from "./person";
import { seriousFindings } from "./serious-findings";
import { demoCompanyId, expect, test } from "./test";

test("the demo is healed from the page: seven one-sided calls, then the rest, and undo brings everything back", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const instance = await startInstance(process.env["DATABASE_URL"] ?? "", "demo");
  const { db, url, databaseUrl } = instance;
  let worker: Awaited<ReturnType<typeof startOwnWorker>> | null = null;
  try {
    const companyId = await demoCompanyId(db);
    const admin = await newPerson(db, { companyId, role: "admin", locale: "en", name: "Ada Admin" });
    const context = await browser.newContext({ baseURL: url, storageState: await admin.signedIn(url) });
    const page = await context.newPage();
    const board = page.getByRole("region", { name: "Steps of this run" });
    const before = await counts(page);
    expect(before).toMatchObject({ one_sided: 7 });

    await page.goto("/heal");
    await expect(page.getByRole("heading", { name: "No heal run yet" })).toBeVisible();
    await planOneSided(page);
    await expect(board.getByText("No worker is running.")).toBeVisible();
    worker = await startOwnWorker(databaseUrl);
    await expect(board.getByText("7 links planned")).toBeVisible();
    await expect(pairs(page)).toHaveCount(7);
    const firstRun = page.url();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await counts(page)).toEqual(before);

    await board.getByRole("button", { name: "Make these 7 links" }).click();
    await expect(board.getByText("7 of 7 linked.")).toBeVisible();
    await expect(pairs(page).getByText("Linked", { exact: true })).toHaveCount(7);
    const appointment = await partnerOfFirst(page);
    expect(await counts(page)).toEqual({ ...before, one_sided: 0, linked: before.linked + 7 });
    await page.goto(appointment);
    await expect(page.locator("[data-tie]")).toHaveAttribute("data-tie", "linked");

    await page.goto("/heal");
    await planOneSided(page);
    await expect(page.getByRole("heading", { name: "Nothing to link" })).toBeVisible();

    await page.goto("/heal/new");
    await page.getByRole("button", { name: "Make a plan" }).click();
    const makeAll = board.getByRole("button", { name: /^Make these \d+ links/ });
    await expect(makeAll).toBeVisible();
    const planned = Number(/\d+/.exec(await makeAll.innerText())?.[0]);
    const fullRun = page.url();
    const letGo = await holdBatches(db, companyId);
    await makeAll.click();
    await board.getByRole("button", { name: "Stop", exact: true }).click();
    await expect(board.getByRole("button", { name: "Stops after this step" })).toBeVisible();
    await letGo();
    await expect(page.getByText("Stopped by hand.")).toBeVisible();
    await expect(page.getByText(`Stopped at 0 of ${planned}: 0 linked.`).first()).toBeAttached();
    expect(await counts(page)).toMatchObject({ orphaned: before.orphaned, suggested: before.suggested });
    await page.goto(fullRun);
    await board.getByRole("button", { name: /^Go on with \d+ pairs/ }).click();
    await expect(board.getByText(`${planned} of ${planned} linked.`)).toBeVisible();
    const healed = await counts(page);
    expect(healed.one_sided + healed.suggested).toBe(0);
    await expect(board.getByText(`${healed.orphaned} calls without a possible appointment`)).toBeVisible();
    expect(healed.linked + healed.orphaned).toBe(before.linked + before.orphaned + before.suggested + before.one_sided);

    for (const run of [fullRun, firstRun]) {
      await page.goto(run);
      await board.getByRole("button", { name: /^Take these \d+ links back/ }).click();
      await expect(board.getByText(/^(\d+) of \1 taken back\.$/)).toBeVisible();
    }
    expect(await counts(page)).toEqual(before);
    await page.goto(appointment);
    await expect(page.locator("[data-tie]")).toHaveAttribute("data-tie", "one_sided");
    await page.goto("/heal");
    await expect(page.getByRole("grid").getByText("Undone", { exact: true })).toHaveCount(2);
    await context.close();
  } finally {
    await worker?.stop();
    await instance.stop();
  }
});

/** The first batch waits for the company's row, as it does while the kill switch is being thrown. */
async function holdBatches(db: Database, companyId: number): Promise<() => Promise<void>> {
  const connection = await db.$client.reserve();
  await connection`begin`;
  await connection`select 1 from companies where id = ${companyId} for no key update`;
  return async () => {
    await connection`commit`;
    connection.release();
  };
}

const pairs = (page: Page) => page.getByRole("grid", { name: "Pairs" }).locator("tbody tr");

async function planOneSided(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Make a plan" }).first().click();
  await page.getByRole("checkbox", { name: /^Call names the booking/ }).uncheck();
  await page.getByRole("checkbox", { name: /^Neither names the other/ }).uncheck();
  await page.getByRole("button", { name: "Make a plan" }).click();
  await page.waitForURL(/\/heal\/\d+$/);
}

/** Where the first pair's appointment is shown; leaves the pair closed again. */
async function partnerOfFirst(page: Page): Promise<string> {
  await pairs(page).first().getByRole("link").first().click();
  const drawer = page.getByRole("complementary", { name: "Pair 1" });
  const record = drawer.getByRole("region", { name: "Appointment" }).getByRole("link");
  const href = await record.getAttribute("href");
  await expect(drawer.locator("[data-tie]")).toHaveAttribute("data-tie", "linked");
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  return href!;
}

const STATUSES = ["linked", "one_sided", "suggested", "orphaned"] as const;

/** How many calls the calls page counts of each status. */
async function counts(page: Page): Promise<Record<(typeof STATUSES)[number], number>> {
  const entries = STATUSES.map(async (status) => {
    const { rows } = (await (await page.request.get(`/calls/matching?status=${status}`)).json()) as { rows: number };
    return [status, rows] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as Record<(typeof STATUSES)[number], number>;
}
