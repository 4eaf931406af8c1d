import { sql } from "drizzle-orm";
import { openCompany } from "./own-company";
import { startInstance } from "./own-instance";
import { seriousFindings } from "./serious-findings";
import { expect, test } from "./test";

test("columns may be hidden before the list has come, which then comes without them; an export whose rows do not come is stopped; a link whose page does not come says so", async ({
  browser,
}) => {
  const instance = await startInstance(process.env["DATABASE_URL"] ?? "");
  const context = await browser.newContext({ baseURL: instance.url });
  try {
    const { db, url } = instance;
    const company = await openCompany(db);
    await company.call({ callerName: "Ida Ihle" });
    const person = await company.person({ role: "manager" });
    await context.addCookies((await person.signedIn(url)).cookies);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));

    await db.transaction(async (tx) => {
      await tx.execute(sql`lock table calls in access exclusive mode`);
      await page.goto("/calls", { waitUntil: "commit" });
      const outcome = page.getByRole("checkbox", { name: "Outcome" });
      // Until the page listens, a click is not heard.
      await expect(async () => {
        await page.getByRole("button", { name: "Columns" }).click();
        await expect(outcome).toBeVisible({ timeout: 2000 });
      }).toPass();
      await outcome.uncheck();
      await expect(page.getByText("Loading …")).toBeVisible();
    });
    await expect(page.getByRole("columnheader", { name: "Started" })).toBeVisible();
    await expect(page.getByRole("columnheader", { name: "Outcome" })).toHaveCount(0);
    await expect(page.getByText("Ida Ihle").first()).toBeVisible();
    expect(complaints).toEqual([]);

    await db.transaction(async (tx) => {
      await tx.execute(sql`lock table appointments in access exclusive mode`);
      const started = page.waitForEvent("download");
      await page.getByRole("link", { name: "Export as CSV" }).click();
      const exports = page.getByRole("region", { name: "Exports" });
      await expect(exports).toContainText("0 of 1 rows written");
      await exports.getByRole("button", { name: "Stop" }).click();
      await expect(exports.getByRole("status")).toHaveText("Stopped after 0 rows. There is no file.");
      expect(await (await started).failure()).not.toBeNull();
    });

    const place = page.getByRole("navigation", { name: "Main navigation" }).getByRole("link", { name: "Appointments" });
    const waiting = place.locator("[aria-busy=true]");
    await db.transaction(async (tx) => {
      await tx.execute(sql`lock table companies in access exclusive mode`);
      await place.click();
      await expect(waiting, "a link that leads nowhere yet says so").toBeVisible();
    });
    await expect(page).toHaveURL(/\/appointments/);
    await expect(waiting).toHaveCount(0);

    const ends = await db.execute(sql`select detail from access_events where end_of is not null`);
    expect(ends.map(({ detail }) => detail)).toEqual([{ rows: 0, how: "aborted" }]);
    expect(await seriousFindings(page)).toEqual([]);
  } finally {
    await context.close();
    await instance.stop();
  }
});
