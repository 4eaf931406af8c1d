import { sql } from "drizzle-orm";
import { startInstance } from "./own-instance";
import { newPerson } from "./person";
import { expect, test } from "./test";

test("the health page shows its figures before the records are investigated, and what it then adds moves nothing", async ({
  browser,
}) => {
  // A database of its own: what is locked here belongs to nobody else.
  const instance = await startInstance(process.env["DATABASE_URL"] ?? "", "demo");
  try {
    const { db, url } = instance;
    const person = await newPerson(db, { companyId: 1, role: "manager", locale: "en", name: "Mara Meister" });
    const context = await browser.newContext({ baseURL: url, storageState: await person.signedIn(url) });
    const page = await context.newPage();
    const sentence = page.getByText(
      /it stopped between .*1 Oct.* and .*3 Oct.*498 calls and 523 appointments.*€17,430/,
    );
    const tile = page.getByText("Rate, 24 hours");
    const top = async () => (await tile.boundingBox())?.y;
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      const waiting = await db.transaction(async (tx) => {
        // Of what the page reads, only the investigation asks for claims.
        await tx.execute(sql`lock table claims in access exclusive mode`);
        await page.goto("/health", { waitUntil: "commit" });
        await expect(tile).toBeVisible();
        await expect(page.getByRole("table").last()).toBeVisible();
        await expect(sentence).toHaveCount(0);
        return top();
      });
      await expect(sentence).toBeVisible();
      expect(await top(), `${width} px wide`).toBe(waiting);
    }
    await context.close();
  } finally {
    await instance.stop();
  }
});
