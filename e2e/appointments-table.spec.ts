import type { Page } from "@playwright/test";
import { afterCallBegan } from "./own-company";
import { expect, test } from "./test";

const parts = (page: Page) => page.getByRole("navigation", { name: "Parts of the list" });
const rows = (page: Page) => page.getByRole("main").locator("[data-appointment-id]");
const listed = (page: Page) =>
  rows(page).evaluateAll((found) => found.map((row) => Number(row.getAttribute("data-appointment-id"))));

test("scopes and choices say how many appointments they leave under the other filters", async ({ company, pageOf }) => {
  const past = new Date("2025-11-03T09:00:00Z");
  await company.appointment();
  await company.appointment({ source: "online" });
  await company.appointment({ startsAt: past, source: "online" });
  await company.appointment({ status: "cancelled", cancelledAt: afterCallBegan(600) });
  const page = await pageOf(await company.person());
  await page.goto("/appointments");
  await expect(parts(page).getByRole("link")).toHaveText([
    ...["Upcoming2", "Past1", "No-show0", "Cancelled1", "All4", "Deleted0"],
  ]);
  await page.getByRole("button", { name: "Source" }).click();
  await expect(page.getByRole("option", { name: "Online" })).toHaveText("Online1");
  await page.getByRole("option", { name: "Online" }).click();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/source=online/);
  await expect(parts(page).getByRole("link", { name: /^All/ })).toHaveText("All2");
  await parts(page).getByRole("link", { name: /^Past/ }).click();
  await expect(page).toHaveURL(/scope=past/);
  await expect(page).toHaveURL(/source=online/);
  await page.getByRole("button", { name: "Status" }).click();
  await expect(page.getByRole("option", { name: "Confirmed" })).toHaveText("Confirmed1");
  await expect(page.getByRole("option", { name: "Cancelled" })).toHaveText("Cancelled0");
});

test("a view of the list opens by its permalink, comes first, and gives way to what an address says", async ({
  company,
  pageOf,
}) => {
  const online = await company.appointment({ source: "online" });
  const other = await company.appointment();
  const page = await pageOf(await company.person());
  await page.goto("/appointments?source=online");
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByLabel("Save this list as a view").fill("Online ones");
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page).toHaveURL(/view=\d+/);
  const permalink = `/appointments?view=${/view=(\d+)/.exec(page.url())?.[1]}`;

  await page.goto(permalink);
  await expect.poll(() => listed(page)).toEqual([online]);
  await expect(parts(page).locator("[aria-current=page]")).toHaveText("Online ones1");
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByLabel("Opens first").click();
  await expect(page.getByText("View saved").last()).toBeVisible();
  await page.goto("/appointments");
  await expect(page).toHaveURL(/source=online/);
  await expect.poll(() => listed(page)).toEqual([online]);
  await page.goto("/appointments?source=voice_agent");
  await expect.poll(() => listed(page)).toEqual([other]);
  await parts(page)
    .getByRole("link", { name: /^Upcoming/ })
    .click();
  await expect.poll(() => listed(page)).toEqual([other]);
  await page.getByRole("button", { name: "Reset filters" }).click();
  await expect.poll(() => listed(page)).toEqual([online, other]);
  await page.goto("/calls");
  await expect(parts(page).getByRole("link", { name: /^Online ones/ })).toHaveCount(0);
});

test("the table is arranged apart from that of the calls, and stands so again after a reload", async ({
  company,
  pageOf,
}) => {
  await company.appointment();
  const page = await pageOf(await company.person());
  await page.goto("/appointments");
  await page.getByRole("button", { name: "Columns" }).press("Enter");
  await expect(page.getByRole("checkbox", { name: "Guest", exact: true })).toBeDisabled();
  await page.getByRole("checkbox", { name: "Booked in call" }).press("Space");
  const saved = page.waitForResponse((answer) => answer.request().method() === "POST" && answer.ok());
  await page.getByRole("group", { name: "Row height" }).getByRole("button", { name: "Roomy" }).press("Enter");
  await saved;
  await page.reload();
  await expect(page.getByRole("columnheader", { name: "Guest" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Booked in call" })).toBeHidden();
  expect((await rows(page).first().boundingBox())?.height).toBe(44);
  await company.call();
  await page.goto("/calls");
  expect((await page.locator("[data-call-id]").first().boundingBox())?.height).toBe(36);
});

test("new appointments announce themselves within five seconds, if they fit, and move nothing until they are asked for", async ({
  company,
  pageOf,
}) => {
  const first = await company.appointment();
  const page = await pageOf(await company.person());
  const listening = page.waitForResponse((answer) => answer.url().includes("/appointments/live"));
  await page.goto("/appointments?source=voice_agent");
  await listening;
  await company.appointment({ source: "walk_in" });
  const second = await company.appointment({ startsAt: new Date("2025-11-13T13:30:00Z") });
  const button = page.getByRole("status").getByRole("button", { name: "1 new appointment" });
  await expect(button).toBeVisible({ timeout: 5000 });
  expect(await listed(page)).toEqual([first]);
  await button.click();
  await expect.poll(() => listed(page)).toEqual([first, second]);
  await expect(button).toBeHidden();
});
