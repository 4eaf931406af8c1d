import { eq } from "drizzle-orm";
import { appointments } from "@/db/schema/appointment";
import { calls } from "@/db/schema/call";
import { afterCallBegan } from "./own-company";
import { listedIds, notice, row } from "./screen";
import { seriousFindings } from "./serious-findings";
import { expect, test } from "./test";

const started = (second: number) => ({ startedAt: afterCallBegan(second) });

test("rows are selected by click, range and key, and stay selected under another search", async ({
  company,
  pageOf,
}) => {
  for (let second = 0; second < 5; second += 1)
    await company.call({ ...started(second), callerName: `Anna Nr ${second}` });
  await company.call({ ...started(6), callerName: "Berta Braun", bookingOutcome: "none" });
  const page = await pageOf(await company.person());
  await page.goto("/calls");
  const [newest, second, third, fourth] = await listedIds(page);
  const bar = page.getByRole("region", { name: "Selection" });
  const box = (id: number | undefined) => row(page, id!).getByRole("checkbox");

  await box(newest).check();
  await expect(bar).toContainText("1 selected");
  await box(third).click({ modifiers: ["Shift"] });
  await expect(bar).toContainText("3 selected");
  await expect(row(page, second!)).toHaveAttribute("aria-selected", "true");
  await expect(row(page, fourth!)).toHaveAttribute("aria-selected", "false");

  await row(page, second!).getByRole("link").first().focus();
  await page.keyboard.press("x");
  await expect(bar).toContainText("2 selected");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(bar).toContainText("4 selected");
  await page.keyboard.press("Shift+ArrowUp");
  await expect(bar).toContainText("3 selected");
  await expect(row(page, fourth!)).toHaveAttribute("aria-selected", "false");
  expect(await seriousFindings(page)).toEqual([]);

  await page.getByRole("searchbox", { name: "Search calls" }).fill("Berta");
  await expect(row(page, third!)).toBeHidden();
  await expect(bar).toContainText("3 selected · 2 of them not on this page");
  await page.reload();
  await expect(bar).toContainText("3 selected");
  await bar.getByRole("button", { name: "Clear the selection" }).click();
  await expect(bar).toBeHidden();
  await expect(row(page, newest!).getByRole("link").first()).toBeFocused();
});

test("all that match are exactly the filter: excluded with a reason, without later calls, and taken back at once", async ({
  company,
  pageOf,
  db,
}) => {
  const orphans: number[] = [];
  for (let second = 0; second < 4; second += 1) orphans.push(await company.call(started(second)));
  const other = await company.call({ ...started(5), bookingOutcome: "failed" });
  const page = await pageOf(await company.person());
  await page.goto("/calls?status=orphaned");
  const bar = page.getByRole("region", { name: "Selection" });
  await row(page, orphans[0]!).getByRole("checkbox").check();
  await expect(bar).toBeVisible();
  await bar.getByRole("button", { name: "Select all 4 that match" }).click();
  await expect(bar).toContainText("All 4 that match are selected");
  await row(page, orphans[1]!).getByRole("checkbox").uncheck();
  await expect(bar).toContainText("All 4 that match but 1 are selected");
  const later = await company.call(started(9));

  await bar.getByRole("button", { name: "Exclude" }).click();
  const dialog = page.getByRole("dialog", { name: "Exclude 3 calls?" });
  await dialog.getByRole("button", { name: "Exclude" }).click();
  await expect(dialog).toContainText("Please give a reason.");
  await dialog.getByRole("textbox", { name: "Reason" }).fill("wrong number on a poster");
  await dialog.getByRole("button", { name: "Exclude" }).click();
  const done = notice(page, "3 calls excluded.");
  await expect(done).toBeVisible();
  await expect(bar).toBeHidden();
  const excluded = async () => {
    const rows = await db.select().from(calls).where(eq(calls.companyId, company.id));
    return rows
      .filter((call) => call.linkStatus === "excluded")
      .map(({ id }) => id)
      .toSorted((a, b) => a - b);
  };
  expect(await excluded()).toEqual([orphans[0], orphans[2], orphans[3]]);
  expect(await excluded()).not.toContain(later);
  expect(await excluded()).not.toContain(other);

  await done.getByRole("button", { name: "Undo" }).click();
  await expect(notice(page, "Undone.")).toBeVisible();
  expect(await excluded()).toEqual([]);
});

test("the grid is one tab stop with arrow keys from cell to cell, and keeps the focus when rows come and go", async ({
  company,
  pageOf,
  db,
}) => {
  const ids: number[] = [];
  for (let second = 0; second < 3; second += 1) ids.push(await company.call(started(second)));
  const [third, second, first] = ids;
  const page = await pageOf(await company.person());
  await page.goto("/calls?status=orphaned");
  await page.keyboard.press("j");
  await expect(row(page, first!).getByRole("link").first()).toBeFocused();
  await expect(page.getByRole("grid", { name: "Calls" }).locator("[tabindex='0']")).toHaveCount(1);

  await page.keyboard.press("ArrowLeft");
  await expect(row(page, first!).getByRole("checkbox")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expect(row(page, second!).getByRole("gridcell").nth(2)).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await expect(row(page, second!).getByRole("checkbox")).toBeFocused();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Home");
  await expect(row(page, third!).getByRole("checkbox")).toBeFocused();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("checkbox", { name: "Select all on this page" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("grid").locator(":focus")).toHaveCount(0);
  await page.keyboard.press("Shift+Tab");
  await expect(page.getByRole("checkbox", { name: "Select all on this page" })).toBeFocused();

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(row(page, second!).getByRole("checkbox")).toBeFocused();
  const added = await company.call(started(9));
  await page.getByRole("button", { name: "1 new call" }).evaluate((button: HTMLElement) => button.click());
  await expect(row(page, added)).toBeVisible();
  await expect(row(page, second!).getByRole("checkbox")).toBeFocused();
  await db.update(calls).set({ bookingOutcome: "none" }).where(eq(calls.id, second!));
  const last = await company.call(started(10));
  await page.getByRole("button", { name: "1 new call" }).evaluate((button: HTMLElement) => button.click());
  await expect(row(page, last)).toBeVisible();
  await expect(row(page, second!)).toBeHidden();
  await expect(row(page, first!).getByRole("checkbox")).toBeFocused();
  await expect(page.getByRole("grid").locator("[tabindex='0']")).toHaveCount(1);
});

test("appointments are selected in the same way: all that match are excluded with a reason, and taken back", async ({
  company,
  pageOf,
  db,
}) => {
  for (let nth = 0; nth < 3; nth += 1) await company.appointment({ source: "voice_agent" });
  const online = await company.appointment({ source: "online" });
  const page = await pageOf(await company.person());
  await page.goto("/appointments?scope=all&source=voice_agent");
  const bar = page.getByRole("region", { name: "Selection" });
  await page.getByRole("main").getByRole("checkbox").nth(1).check();
  await expect(bar).toContainText("1 selected");
  await bar.getByRole("button", { name: "Select all 3 that match" }).click();
  await bar.getByRole("button", { name: "Exclude" }).click();
  const dialog = page.getByRole("dialog", { name: "Exclude 3 appointments?" });
  await dialog.getByRole("textbox", { name: "Reason" }).fill("imported twice");
  expect(await seriousFindings(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Exclude" }).click();
  const done = notice(page, "3 appointments excluded.");
  await expect(done).toBeVisible();
  const excluded = async () => {
    const rows = await db.select().from(appointments).where(eq(appointments.companyId, company.id));
    return rows.filter((row) => row.excludedAt !== null).map(({ id }) => id);
  };
  expect(await excluded()).toHaveLength(3);
  expect(await excluded()).not.toContain(online);
  await done.getByRole("button", { name: "Undo" }).click();
  await expect(notice(page, "Undone")).toBeVisible();
  expect(await excluded()).toEqual([]);
});
