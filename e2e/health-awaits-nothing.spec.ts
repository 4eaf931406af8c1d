import type { Browser, Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { storedIncident } from "./health-records";
import { type OwnInstance, startInstance } from "./own-instance";
import { newPerson } from "./person";
import { seriousFindings } from "./serious-findings";
import { expect, test } from "./test";

test("the health page shows its figures before the records are investigated, and what it then adds moves nothing", async ({
  browser,
}) => {
  await withManager(browser, {}, async (page, { db }) => {
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
  });
});

test("an investigation that fails leaves the rest of the page, and is asked for again by itself", async ({
  browser,
}) => {
  await withManager(browser, {}, async (page, { db }) => {
    const incidentId = await storedIncident(db, 1);
    const failed = page.getByRole("alert").filter({ hasText: "The records could not be investigated just now." });
    await db.execute(sql`alter table claims rename to elsewhere`);
    await page.goto("/health");
    await expect(failed).toBeVisible();
    await expect(page.getByText("Rate, 24 hours")).toBeVisible();
    await page.goto(`/health/incidents/${incidentId}`);
    await expect(failed).toBeVisible();
    await expect(page.getByRole("heading", { name: "What was done" })).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
    await db.execute(sql`alter table elsewhere rename to claims`);
    await failed.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("link", { name: "Report as Markdown" })).toBeVisible();
    await expect(failed).toHaveCount(0);
  });
});

test("an incident's report leads to where people reach the application, however it was asked for", async ({
  browser,
}) => {
  await withManager(browser, { RELINK_URL: "https://relink.salon.example/" }, async (page, { db, url }) => {
    const incidentId = await storedIncident(db, 1);
    const report = await (await page.request.get(`/health/incidents/${incidentId}/report`)).text();
    expect(report).toContain("](https://relink.salon.example/appointments/609)");
    expect(report).not.toContain(url);
  });
});

/** A page of the demo's manager on a database of its own: what is locked and taken away there belongs to nobody else. */
async function withManager(
  browser: Browser,
  environment: Record<string, string>,
  act: (page: Page, instance: OwnInstance) => Promise<void>,
): Promise<void> {
  const instance = await startInstance(process.env["DATABASE_URL"] ?? "", "demo", environment);
  try {
    const { db, url } = instance;
    const person = await newPerson(db, { companyId: 1, role: "manager", locale: "en", name: "Mara Meister" });
    const context = await browser.newContext({ baseURL: url, storageState: await person.signedIn(url) });
    await act(await context.newPage(), instance);
    await context.close();
  } finally {
    await instance.stop();
  }
}
