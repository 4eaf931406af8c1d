import type { OwnCompany } from "./own-company";
import { afterCallBegan, startOfCall } from "./own-company";
import { badge, drawer, listedIds, row } from "./screen";
import { expect, test } from "./test";

/** Three calls, the newest (and first in the list) last. */
async function threeCalls(company: OwnCompany): Promise<[number, number, number]> {
  const oldest = await company.call({ startedAt: startOfCall, callerName: "Erste Erna" });
  const middle = await company.call({
    startedAt: afterCallBegan(3600),
    endedAt: afterCallBegan(3780),
    callerName: "Zweite Zita",
  });
  const newest = await company.call({
    startedAt: afterCallBegan(7200),
    endedAt: afterCallBegan(7380),
    callerName: "Dritte Dora",
  });
  await company.appointment({ callId: middle, bookedAt: afterCallBegan(3660), attendeeName: "Zweite Zita" });
  return [newest, middle, oldest];
}

test.describe("a call opened from the list", () => {
  test("shows both records over the list, and Escape gives the place and the focus back", async ({
    company,
    pageOf,
  }) => {
    const ids = await threeCalls(company);
    const page = await pageOf(await company.person());
    await page.goto("/calls?sort=startedAt&status=linked,orphaned");
    await row(page, ids[1]).getByRole("link", { name: "Zweite Zita" }).click();
    const open = drawer(page, ids[1]);
    await expect(open.getByRole("region", { name: "Call", exact: true })).toContainText("Zweite Zita");
    await expect(open.getByRole("region", { name: "Appointment", exact: true })).toContainText("Haarschnitt");
    await expect(badge(open, "Linked")).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`/calls/${ids[1]}\\?.*status=linked,orphaned`));
    expect(await listedIds(page)).toEqual(ids);
    await expect(row(page, ids[1])).toHaveAttribute("aria-current", "true");

    await page.keyboard.press("Escape");
    await expect(open).toBeHidden();
    await expect(page).toHaveURL(/\/calls\?.*status=linked,orphaned/);
    await expect(row(page, ids[1]).getByRole("link").first()).toBeFocused();
  });

  test("gives way to its neighbours with J and K", async ({ company, pageOf }) => {
    const ids = await threeCalls(company);
    const page = await pageOf(await company.person());
    await page.goto("/calls");
    await row(page, ids[0]).getByRole("link").first().click();
    await expect(drawer(page, ids[0])).toContainText("Dritte Dora");
    await page.keyboard.press("j");
    await expect(drawer(page, ids[1])).toContainText("Zweite Zita");
    await page.keyboard.press("j");
    await expect(drawer(page, ids[2])).toContainText("Erste Erna");
    await page.keyboard.press("k");
    await expect(drawer(page, ids[1])).toContainText("Zweite Zita");
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/\/calls$/);
    await expect(page.getByRole("complementary")).toBeHidden();
  });

  test("is a page of its own after a reload, and back leads to the list with its filters", async ({
    company,
    pageOf,
  }) => {
    const [, linked] = await threeCalls(company);
    const page = await pageOf(await company.person());
    await page.goto("/calls?status=linked");
    await row(page, linked).getByRole("link").first().click();
    await expect(drawer(page, linked)).toBeVisible();
    await page.reload();
    await expect(page.getByRole("heading", { level: 1, name: "Zweite Zita" })).toBeVisible();
    await expect(drawer(page, linked)).toBeHidden();
    await expect(page).toHaveTitle(`Call ${linked} · Relink`);
    await page.getByRole("link", { name: "All calls" }).click();
    await expect(page).toHaveURL(/\/calls\?status=linked$/);
    expect(await listedIds(page)).toEqual([linked]);
    await page.goBack();
    await expect(page.getByRole("heading", { name: "Zweite Zita" })).toBeVisible();
  });

  test("keeps the list's place: it neither scrolls nor loads again", async ({ demoPage }) => {
    const page = await demoPage("agent", "en");
    await page.goto("/calls?tests=show");
    const far = page.getByRole("main").locator("[data-call-id]").nth(40);
    await far.scrollIntoViewIfNeeded();
    const id = Number(await far.getAttribute("data-call-id"));
    const before = await far.boundingBox();
    await far.getByRole("link").first().click();
    await expect(drawer(page, id)).toBeVisible();
    expect((await far.boundingBox())?.y).toBe(before?.y);
    await page.keyboard.press("Escape");
    await expect(drawer(page, id)).toBeHidden();
    expect((await far.boundingBox())?.y).toBe(before?.y);
  });

  test("shows the transcript with its tool calls, the history and the technical ids", async ({ demoPage }) => {
    const page = await demoPage("agent", "en");
    await page.goto("/calls/552");
    await page.getByRole("tab", { name: "Transcript" }).click();
    await expect(page.getByRole("tabpanel").getByRole("group").first()).toBeVisible();
    await page.getByRole("tab", { name: "Link history" }).click();
    await expect(page.getByRole("tabpanel", { name: "Link history" })).toContainText(
      "Appointment #571 linked to call #552",
    );
    await page.getByRole("tab", { name: "Technical" }).click();
    await expect(page.getByRole("button", { name: "Copy: Provider's call id" })).toBeVisible();
  });
});
