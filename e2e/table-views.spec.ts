import type { Page } from "@playwright/test";
import { listedIds } from "./screen";
import { expect, test } from "./test";

const parts = (page: Page) => page.getByRole("navigation", { name: "Parts of the list" });

async function keep(page: Page, name: string, shared = false): Promise<void> {
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByLabel("Save this list as a view").fill(name);
  if (shared) await page.getByRole("dialog", { name: "Views" }).getByLabel("Shared with the company").last().check();
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page).toHaveURL(/view=\d+/);
}

test("scopes say how many calls they hold and show exactly those", async ({ company, pageOf }) => {
  const orphan = await company.call();
  await company.call({ bookingOutcome: "none" });
  const today = await company.call({
    bookingOutcome: "none",
    startedAt: new Date("2025-11-06T08:00:00Z"),
    endedAt: null,
  });
  const page = await pageOf(await company.person());
  await page.goto("/calls");
  await expect(parts(page).getByRole("link")).toHaveText(["All3", "Appointment missing1", "Needs review0", "Today1"]);
  await parts(page)
    .getByRole("link", { name: /^Appointment missing/ })
    .click();
  await expect(page).toHaveURL(/status=orphaned/);
  await expect.poll(() => listedIds(page)).toEqual([orphan]);
  await expect(parts(page).locator("[aria-current=page]")).toHaveText(/^Appointment missing/);
  await parts(page)
    .getByRole("link", { name: /^Today/ })
    .click();
  await expect.poll(() => listedIds(page)).toEqual([today]);
});

test("a choice says how many calls it leaves under the other filters", async ({ company, pageOf }) => {
  await company.call();
  await company.call();
  await company.call({ bookingOutcome: "none" });
  await company.call({ bookingOutcome: "failed" });
  const page = await pageOf(await company.person());
  await page.goto("/calls?status=orphaned");
  await page.getByRole("button", { name: /^Outcome/ }).click();
  await expect(page.getByRole("option", { name: "Booked" })).toHaveText("Booked2");
  await expect(page.getByRole("option", { name: "Failed" })).toHaveText("Failed0");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Link/ }).click();
  await expect(page.getByRole("option", { name: "Booking failed" })).toHaveText("Booking failed1");
});

test("a view is kept, opens by its permalink, comes first, and comes back after it was removed", async ({
  company,
  pageOf,
}) => {
  const orphan = await company.call();
  const other = await company.call({ bookingOutcome: "none" });
  const page = await pageOf(await company.person());
  await page.goto("/calls?status=orphaned");
  await keep(page, "Orphans");
  const permalink = `/calls?view=${/view=(\d+)/.exec(page.url())?.[1]}`;

  await page.goto(permalink);
  expect(await listedIds(page)).toEqual([orphan]);
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByLabel("Opens first").click();
  await expect(page.getByText("View saved").last()).toBeVisible();
  await page.goto("/calls");
  expect(await listedIds(page)).toEqual([orphan]);
  await page.goto("/calls?outcome=none");
  expect(await listedIds(page)).toEqual([other]);

  await page.goto(permalink);
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("button", { name: "Remove" }).click();
  await expect(parts(page).getByRole("link", { name: /^Orphans/ })).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(parts(page).getByRole("link", { name: /^Orphans/ })).toBeVisible();
  await page.goto(permalink);
  expect(await listedIds(page)).toEqual([orphan]);
});

test("a shared view is there for colleagues, who cannot change it; a private one is not", async ({
  company,
  pageOf,
}) => {
  await company.call();
  const ana = await pageOf(await company.person());
  await ana.goto("/calls?status=orphaned");
  await keep(ana, "For all", true);
  await ana.goto("/calls?outcome=none");
  await keep(ana, "For me");
  const ben = await pageOf(await company.person());
  await ben.goto("/calls");
  await parts(ben)
    .getByRole("link", { name: /^For all/ })
    .click();
  await expect(ben).toHaveURL(/status=orphaned/);
  await expect(parts(ben).getByRole("link", { name: /^For me/ })).toBeHidden();
  await ben.getByRole("button", { name: "Views" }).click();
  await expect(ben.getByLabel("Opens first")).toBeVisible();
  await expect(ben.getByRole("button", { name: "Remove" })).toBeHidden();
});
