import type { Locator, Page } from "@playwright/test";
import { notice } from "./screen";
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
    const [total, ...days] = await ledger(page.getByRole("region", { name: "Per day", exact: true }));
    const sums = total!.map((_, column) => days.reduce((sum, day) => sum + day[column]!, 0));
    expect(sums).toEqual(total);
    const [calls, booked, linked, ...rest] = total!;
    expect(booked).toBe(rest.reduce((sum, part) => sum + part, linked!));
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
    await expect(page).toHaveURL(/\/calls\?.*status=/);
    await expect(page.getByRole("main").locator("[data-call-id]")).toHaveCount(1);
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

/** The tile with this name. */
function figure(page: Page, label: string): Locator {
  const name = page.getByText(label, { exact: true });
  return page
    .getByRole("main")
    .locator("a, div")
    .filter({ has: name })
    .filter({ hasNot: page.locator("a, div") });
}

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
