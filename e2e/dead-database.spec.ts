import { connect } from "@/db/client";
import { startInstance } from "./own-instance";
import { newPerson } from "./person";
import { notice } from "./screen";
import { seriousFindings } from "./serious-findings";
import { expect, test } from "./test";

/** From a page, by a link on it, to a screen that then cannot be read. */
const ways = [
  { from: "/review", by: /^Check later/, empty: "Nothing is put aside" },
  { from: "/review", by: /^Rejected pairs/, empty: "No pair is rejected" },
  { from: "/calls", by: "Health", empty: "The monitor has judged no hour yet." },
  { from: "/health/incidents", by: "Resolved", empty: "No incident in this state" },
  { from: "/settings/users", by: "Problems", empty: "No errors" },
  { from: "/settings/users", by: "Moving in", empty: /Nothing was moved in yet/ },
];

test("while the database is away no screen looks empty, the frame stays, and trying again brings it back", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const serverUrl = process.env["DATABASE_URL"] ?? "";
  const instance = await startInstance(serverUrl, "demo");
  const server = connect(serverUrl, { max: 1 });
  const name = new URL(instance.databaseUrl).pathname.slice(1);
  const takeAway = async () => {
    await server.$client.unsafe(`alter database "${name}" with allow_connections false`);
    await server.$client`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
  };
  const giveBack = () => server.$client.unsafe(`alter database "${name}" with allow_connections true`);
  try {
    const { db, url } = instance;
    const person = await newPerson(db, { companyId: 1, role: "admin", locale: "en", name: "Ada Admin" });
    const context = await browser.newContext({ baseURL: url, storageState: await person.signedIn(url) });
    const page = await context.newPage();
    const failed = page.getByRole("alert").getByRole("heading", { name: "That did not work" });
    const frame = page.getByRole("navigation", { name: "Main navigation" });
    const again = page.getByRole("button", { name: "Try again" });
    for (const { from, by, empty } of ways) {
      await test.step(`${from}, ${by}`, async () => {
        const link = page.getByRole("link", { name: by }).first();
        await expect(async () => {
          await page.goto(from);
          await expect(link).toBeVisible({ timeout: 4_000 });
        }, "the pool may still hold connections of the time before").toPass();
        await takeAway();
        await link.click();
        await expect(failed).toBeVisible();
        await expect(frame).toBeVisible();
        await expect(page.getByText(empty)).toHaveCount(0);
        await again.click();
        await expect(notice(page, "does not answer yet")).toBeVisible();
        await expect(frame).toBeVisible();
        await giveBack();
        await expect(async () => {
          if ((await failed.count()) > 0) await again.click({ timeout: 3_000 });
          await expect(failed).toHaveCount(0, { timeout: 4_000 });
        }).toPass();
        await expect(frame).toBeVisible();
      });
    }
    expect(await seriousFindings(page)).toEqual([]);
    await context.close();
  } finally {
    await giveBack();
    await server.$client.end({ timeout: 5 });
    await instance.stop();
  }
});
