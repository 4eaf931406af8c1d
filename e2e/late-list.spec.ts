import { sql } from "drizzle-orm";
import { openCompany } from "./own-company";
import { startInstance } from "./own-instance";
import { seriousFindings } from "./serious-findings";
import { expect, test } from "./test";

test("columns may be hidden before the list has come, which then comes without them", async ({ browser }) => {
  const instance = await startInstance(process.env["DATABASE_URL"] ?? "");
  const context = await browser.newContext({ baseURL: instance.url });
  try {
    const { db, url } = instance;
    const company = await openCompany(db);
    await company.call({ callerName: "Ida Ihle" });
    const person = await company.person();
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
    expect(await seriousFindings(page)).toEqual([]);
  } finally {
    await context.close();
    await instance.stop();
  }
});
