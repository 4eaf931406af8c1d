import { readFileSync } from "node:fs";
import type { Locator } from "@playwright/test";
import { figure, notice } from "./screen";
import { seriousFindings } from "./serious-findings";
import { expect, test } from "./test";

test.describe("a manager", () => {
  test("reads the outage in October: 2 linked of 500 booked, and a range for what is not known", async ({
    demoPage,
  }) => {
    const page = await demoPage("manager", "en");
    await page.goto("/insights?from=2025-10-01&to=2025-11-06");
    await expect(figure(page, "Booked")).toContainText("500");
    await expect(figure(page, "Linked")).toContainText("2");
    await expect(figure(page, "Link rate")).toContainText("0.4%");
    await expect(figure(page, "Conversion")).toContainText(/\d[\d.]*% – \d[\d.]*%/);
    await expect(page.getByRole("main")).toContainText("498 booked calls have no appointment tied to them");
  });

  test("finds that the days of the table add up to its total and to the tiles", async ({ demoPage }) => {
    const page = await demoPage("manager", "en");
    await page.goto("/insights?from=2025-10-01&to=2025-11-06");
    await page.getByText("As a table").click();
    const [total, ...days] = await ledger(page.getByRole("region", { name: "Per day", exact: true }));
    const sums = total!.map((_, column) => days.reduce((sum, day) => sum + day[column]!, 0));
    expect(sums).toEqual(total);
    const [calls, , , booked, linked, ...rest] = total!;
    expect(booked).toBe(rest.slice(0, 5).reduce((sum, part) => sum + part, linked!));
    await expect(figure(page, "Calls")).toContainText(calls!.toLocaleString("en-GB"));
    await expect(figure(page, "Booked")).toContainText(String(booked));
    await expect(figure(page, "Linked")).toContainText(String(linked));
  });

  test("opens the calls that a figure counts", async ({ company, pageOf }) => {
    await company.call();
    await company.appointment({ callId: await company.call() });
    const page = await pageOf(await company.person({ role: "manager" }));
    await page.goto("/insights?from=2025-11-01&to=2025-11-06");
    await page.getByRole("link", { name: "Show these calls" }).click();
    await expect(page).toHaveURL(/\/calls\?.*figure=unlinked/);
    await expect(page.getByRole("main").locator("[data-call-id]")).toHaveCount(1);
  });

  test("finds behind each figure as many calls as it counts, its formula, and the same in the file", async ({
    company,
    pageOf,
  }) => {
    for (const version of [3, 3, 4])
      await company.appointment({ callId: await company.call({ agentVersion: version }) });
    await company.call({ agentVersion: 4 });
    await company.call({ bookingOutcome: "none" });
    const page = await pageOf(await company.person({ role: "manager" }));
    await page.goto("/insights?from=2025-11-01&to=2025-11-06");
    await expect(figure(page, "Conversion")).toContainText("60% – 80%");
    await expect(figure(page, "Booked value")).toContainText("€204.00");
    await page.getByText("How it is reckoned").nth(4).click();
    await expect(page.getByText("At least linked calls ÷ calls, at most")).toBeVisible();
    const versions = page.getByRole("region", { name: "By Version" });
    await versions.getByRole("button", { name: "Cost per booking" }).click();
    await expect(page.getByRole("dialog", { name: "Cost per booking: how it is reckoned" })).toContainText(
      "Cost of all calls ÷ bookings",
    );
    await page.keyboard.press("Escape");
    await expect(versions.getByRole("link", { name: "60% – 80%" })).toHaveCount(2);
    expect(await seriousFindings(page)).toEqual([]);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "From call to appointment: as CSV" }).click(),
    ]);
    const written = readFileSync(await file.path(), "utf8");
    expect(written).toContain("Share before,Restated calls,Period from,Period to,As of (Europe/Berlin)");
    for (const line of ["Booked,4,0.8,0,,0", "Linked,3,0.6,0,,3"]) {
      expect(written).toContain(`${line},2025-11-01,2025-11-06,2025-11-06 12:00:00\r\n`);
    }
    const funnel = page.getByRole("region", { name: "From call to appointment" });
    await funnel
      .getByRole("row", { name: /^Linked/ })
      .getByRole("link", { name: "3", exact: true })
      .click();
    await expect(page.getByRole("main").locator("[data-call-id]")).toHaveCount(3);
    await expect(page.getByRole("button", { name: /Figure/ })).toBeVisible();
  });

  test("reads a healed period as restated, and as it looked before", async ({ company, pageOf }) => {
    const call = await company.call({ fromE164: "+491713920042" });
    await company.appointment({ attendeePhoneE164: "+491713920042" });
    const page = await pageOf(await company.person({ role: "manager" }));
    await page.goto(`/calls/${call}`);
    await page
      .getByRole("button", { name: /^Link: / })
      .first()
      .click();
    await expect(notice(page, "Linked.")).toBeVisible();
    await page.goto("/insights?from=2025-11-01&to=2025-11-06");
    await expect(page.getByText("Restated.")).toBeVisible();
    await expect(figure(page, "Revenue at risk")).toContainText("€0.00");
    await page.getByLabel("As it looked on").fill("2025-11-05");
    await page.getByRole("button", { name: "Look" }).click();
    await expect(page.getByText("This is how it stood at the end of the day")).toBeVisible();
    await expect(figure(page, "Linked")).toContainText("0");
    await expect(figure(page, "Conversion")).toContainText("0% – 100%");
  });

  test("sees the figures change when an orphan is linked", async ({ company, pageOf }) => {
    const call = await company.call({ fromE164: "+491713920042" });
    await company.call();
    await company.appointment({ attendeePhoneE164: "+491713920042" });
    const page = await pageOf(await company.person({ role: "manager" }));
    await page.goto("/insights?from=2025-11-01&to=2025-11-06");
    await expect(figure(page, "Link rate")).toContainText("0%");
    await page.goto(`/calls/${call}`);
    await page
      .getByRole("button", { name: /^Link: / })
      .first()
      .click();
    await expect(notice(page, "Linked.")).toBeVisible();
    await page.goto("/insights?from=2025-11-01&to=2025-11-06");
    await expect(figure(page, "Link rate")).toContainText("50%");
    await expect(figure(page, "Conversion")).toContainText("50% – 100%");
  });

  test("reads no data, not a rate, where nobody called", async ({ company, pageOf }) => {
    const page = await pageOf(await company.person({ role: "manager" }));
    await page.goto("/insights?from=2025-01-01&to=2025-01-02");
    await expect(figure(page, "Link rate")).toContainText("No data");
    await expect(figure(page, "Conversion")).toContainText("No data");
    await expect(page.getByRole("heading", { name: "No calls in this period." })).toBeVisible();
  });
});

/** The numbers of the table, line by line, the total first; without the rate. */
async function ledger(table: Locator): Promise<number[][]> {
  await table.waitFor();
  const lines = table.getByRole("row").filter({ has: table.page().getByRole("rowheader") });
  return lines.evaluateAll((rows) =>
    rows.map((row) =>
      [...row.querySelectorAll("td")].slice(0, -1).map((cell) => Number(cell.textContent?.replace(/\D/g, ""))),
    ),
  );
}
