import type { Page } from "@playwright/test";
import { listedIds } from "./screen";
import { seriousFindings } from "./serious-findings";
import { expect, test } from "./test";

const bars = (page: Page) => page.getByRole("slider", { name: "Calls over time" });
const booked = { bookingOutcome: "booked" } as const;
const at = (startedAt: string) => ({ startedAt: new Date(startedAt), endedAt: null, durationMs: null });

test("the calls over time say how many are not linked, and narrow the list to a day and back", async ({
  company,
  pageOf,
}) => {
  const early = await company.call({ ...at("2025-11-03T09:00:00Z"), ...booked });
  const late = await company.call({ ...at("2025-11-05T09:00:00Z"), bookingOutcome: "none" });
  const page = await pageOf(await company.person());
  await page.goto("/calls");
  await expect(bars(page)).toHaveAttribute("aria-valuemax", /^\d+$/);
  const table = page.getByRole("table", { name: "Calls over time" });
  await expect(table.getByRole("row")).not.toHaveCount(1);

  // From the last bar, today's, back to the third of November.
  await page.goto("/calls?from=2025-10-20");
  await bars(page).focus();
  for (let day = 6; day > 3; day--) await page.keyboard.press("ArrowLeft");
  await expect(bars(page)).toHaveAttribute("aria-valuetext", /3 Nov 2025 · Calls: 1 · Not linked: 1/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/from=2025-11-03&to=2025-11-03/);
  await expect.poll(() => listedIds(page)).toEqual([early]);
  expect(await seriousFindings(page)).toEqual([]);

  await page.getByRole("button", { name: "Whole period" }).click();
  await expect(page).not.toHaveURL(/from=/);
  await expect.poll(() => listedIds(page)).toEqual([late, early]);
});

test("several days are chosen with Shift or by dragging over them", async ({ company, pageOf }) => {
  const first = await company.call({ ...at("2025-11-01T09:00:00Z"), ...booked });
  const second = await company.call({ ...at("2025-11-02T09:00:00Z"), ...booked });
  await company.call({ ...at("2025-11-05T09:00:00Z"), ...booked });
  const page = await pageOf(await company.person());
  await page.goto("/calls?from=2025-10-30");
  await bars(page).focus();
  for (let day = 6; day > 2; day--) await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(bars(page)).toHaveAttribute("aria-valuetext", /1 Nov 2025 – .*2 Nov 2025 · Calls: 2/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/from=2025-11-01&to=2025-11-02/);
  await expect.poll(() => listedIds(page)).toEqual([second, first]);

  await page.goto("/calls?from=2025-11-01&to=2025-11-06");
  await expect(bars(page)).toHaveAttribute("aria-valuemax", "6");
  const box = (await bars(page).boundingBox())!;
  const overDay = (day: number) => [box.x + (box.width * (day - 0.5)) / 6, box.y + 20] as const;
  await page.mouse.move(...overDay(1));
  await page.mouse.down();
  await page.mouse.move(...overDay(2), { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=2025-11-01&to=2025-11-02/);
  await expect.poll(() => listedIds(page)).toEqual([second, first]);
});

test("a click on an hour of a day narrows the list to that hour", async ({ company, pageOf }) => {
  const nine = await company.call({ ...at("2025-11-05T08:10:00Z"), ...booked });
  await company.call({ ...at("2025-11-05T12:10:00Z"), ...booked });
  const page = await pageOf(await company.person());
  await page.goto("/calls?from=2025-11-05&to=2025-11-05");
  await expect(bars(page)).toHaveAttribute("aria-valuemax", "24");
  const { width } = (await bars(page).boundingBox())!;
  await bars(page).click({ position: { x: (width * 9.5) / 24, y: 20 } });
  await expect(page).toHaveURL(/from=2025-11-05T09/);
  await expect.poll(() => listedIds(page)).toEqual([nine]);
});

test("the counts over time are abandoned when the filter changes, and a failure is said", async ({
  company,
  pageOf,
}) => {
  await company.call(booked);
  const page = await pageOf(await company.person());
  const abandoned = page.waitForEvent("requestfailed", (request) => request.url().includes("/calls/histogram"));
  const unanswered = Promise.withResolvers<void>();
  await page.route("**/calls/histogram*", () => unanswered.resolve(), { times: 1 });
  await page.goto("/calls");
  await unanswered.promise;
  await expect(page.getByRole("region", { name: "Calls over time" })).toHaveAttribute("aria-busy", "true");
  await page.route("**/calls/histogram*", (route) => route.fulfill({ status: 500 }), { times: 1 });
  await page.getByRole("link", { name: /^Today/ }).click();
  await abandoned;
  await expect(page.getByText("The counts over time could not be read.")).toBeVisible();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(bars(page)).toBeVisible();
});

test("appointments over time lie by their start, and open on request on a phone", async ({ company, pageOf }) => {
  await company.appointment({ attendeeName: "Ida Ihle", startsAt: new Date("2025-11-12T13:30:00Z") });
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, userAgent: "Phone Mobile" };
  const page = await pageOf(await company.person(), phone);
  await page.goto("/appointments");
  await expect(page.getByText("Ida Ihle")).toBeVisible();
  const slider = page.getByRole("slider", { name: "Appointments over time" });
  await expect(slider).toHaveCount(0);
  await page.getByRole("button", { name: "Appointments over time" }).click();
  await expect(slider).toBeVisible();
  const hours = page.getByRole("table", { name: "Appointments over time" });
  await expect(hours.getByRole("row", { name: /^Wed 12 Nov, 14:00/ }).getByRole("cell")).toHaveText(["1", "1"]);
});
