import { sql } from "drizzle-orm";
import { storedIncident } from "./health-records";
import { startInstance } from "./own-instance";
import { newPerson } from "./person";
import { seriousFindings } from "./serious-findings";
import { expect, test } from "./test";

test("the health page shows its figures before the records are investigated, what it then adds moves nothing, and what fails of it fails alone", async ({
  browser,
}) => {
  // A database of its own: what is locked and taken away here belongs to nobody else.
  const environment = { RELINK_URL: "https://relink.salon.example/" };
  const instance = await startInstance(process.env["DATABASE_URL"] ?? "", "demo", environment);
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

    await db.execute(sql`alter table claims rename to elsewhere`);
    const incident = `/health/incidents/${await storedIncident(db, 1)}`;
    const failed = page.getByRole("alert").filter({ hasText: "The records could not be investigated just now." });
    for (const [path, beside] of [
      ["/health", tile],
      [incident, page.getByRole("heading", { name: "What was done" })],
    ] as const) {
      await page.goto(path);
      await expect(failed).toBeVisible();
      await expect(beside).toBeVisible();
      expect(await seriousFindings(page)).toEqual([]);
    }
    await db.execute(sql`alter table elsewhere rename to claims`);
    await failed.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("link", { name: "Report as Markdown" })).toBeVisible();
    await expect(failed).toHaveCount(0);

    const report = await (await page.request.get(`${incident}/report`)).text();
    expect(report).toContain("](https://relink.salon.example/");
    expect(report).not.toContain(url);
    await context.close();
  } finally {
    await instance.stop();
  }
});
