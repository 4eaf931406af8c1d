import { sql } from "drizzle-orm";
import { openCompany } from "./own-company";
import { startInstance } from "./own-instance";
import { seriousFindings } from "./serious-findings";
import { expect, test } from "./test";

test("loading, empty, no match, failed and forbidden are five different screens", async ({ browser }) => {
  // A database of its own: what is locked and taken away here belongs to nobody else.
  const instance = await startInstance(process.env["DATABASE_URL"] ?? "");
  try {
    const { db, url } = instance;
    const company = await openCompany(db);
    const person = await company.person({ role: "agent" });
    const context = await browser.newContext({ baseURL: url, storageState: await person.signedIn(url) });
    const page = await context.newPage();
    const main = page.getByRole("main");
    const screens = {
      loading: main.getByText("Loading …"),
      empty: main.getByRole("heading", { name: "No calls yet" }),
      noMatch: main.getByRole("heading", { name: "No call matches these filters" }),
      failed: main.getByRole("alert").getByRole("heading", { name: "That did not work" }),
      forbidden: main.getByRole("heading", { name: "No permission" }),
    };
    const only = async (shown: keyof typeof screens) => {
      await expect(screens[shown]).toBeVisible();
      for (const [name, screen] of Object.entries(screens))
        await expect(screen, name).toHaveCount(name === shown ? 1 : 0);
    };

    await db.transaction(async (tx) => {
      // The list waits for it, the page around the list does not.
      await tx.execute(sql`lock table calls in access exclusive mode`);
      await page.goto("/calls", { waitUntil: "commit" });
      await only("loading");
      await expect(main.getByRole("searchbox")).toBeVisible();
    });
    await only("empty");

    await page.goto("/calls?q=zzzzzzzz");
    await only("noMatch");

    await db.execute(sql`alter table call_transcripts rename to elsewhere`);
    await db.execute(sql`alter table calls rename column summary to elsewhere`);
    await page.goto("/calls");
    await only("failed");
    await db.execute(sql`alter table calls rename column elsewhere to summary`);
    await db.execute(sql`alter table elsewhere rename to call_transcripts`);
    await page.getByRole("button", { name: "Try again" }).click();
    await only("empty");

    await page.goto("/insights");
    await only("forbidden");
    expect(await seriousFindings(page)).toEqual([]);
    await context.close();
  } finally {
    await instance.stop();
  }
});
