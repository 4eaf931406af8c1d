import { spawn } from "node:child_process";
import { once } from "node:events";
import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { calls } from "@/db/schema/call";
import { companies } from "@/db/schema/company";
import { monitorCompany } from "@/operations/health/monitor-company";
import { startInstance } from "./own-instance";
import { startOwnWorker } from "./own-worker";
import { newPerson } from "./person";
import { seriousFindings } from "./serious-findings";
import { expect, test } from "./test";

const LOST = 4;
const SLUG = "simulated";
// Other histories: RELINK_SEED=2 and so on.
const seed = process.env["RELINK_SEED"] || "1";

test("health goes red within four bookings that name no partner, and green again after healing", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const instance = await startInstance(process.env["DATABASE_URL"] ?? "");
  const { db, url, databaseUrl } = instance;
  const worker = await startOwnWorker(databaseUrl);
  try {
    expect(await simulate(url, databaseUrl)).toMatchObject({ wrong: 0, duplicates: 0, refused: 0 });
    const companyId = await stopClock(db);
    const admin = await newPerson(db, { companyId, role: "admin", locale: "en", name: "Ada Admin" });
    const context = await browser.newContext({ baseURL: url, storageState: await admin.signedIn(url) });
    const page = await context.newPage();
    const head = page.getByRole("banner");

    const { state, findings } = await monitorCompany(db, { companyId, asMonitor: true });
    expect(state).toBe("broken");
    const [worst] = findings;
    const seen = worst?.side === "appointments" ? LOST : await callsWithoutLink(db, companyId);
    expect(worst).toMatchObject({ key: "lost_in_a_row", lost: seen, seen });
    expect(worst!.lastGoodAt).not.toBeNull();
    await page.goto("/health");
    await expect(head.getByRole("link", { name: /Broken since/ })).toBeVisible();
    const said = page.getByRole("region", { name: "Health" });
    const sentence = new RegExp(`^${seen} of ${seen} ${worst!.side} that .+ since .+ are linked to no`);
    await expect(said.getByText(sentence)).toBeVisible();

    await page.goto("/heal/new");
    await page.getByRole("button", { name: "Make a plan" }).click();
    const board = page.getByRole("region", { name: "Steps of this run" });
    await board.getByRole("button", { name: `Make these ${LOST} links` }).click();
    await expect(board.getByText(`${LOST} of ${LOST} linked.`)).toBeVisible();
    await monitorCompany(db, { companyId, asMonitor: true });
    await page.goto("/health");
    await expect(said.getByText("Healthy", { exact: true })).toBeVisible();
    await expect(head.getByRole("link", { name: /Broken/ })).toHaveCount(0);
    await expect(page.getByRole("region", { name: "Incidents" })).toContainText("Resolved");
    await expect(said.getByText(/^\d+ of \d+ bookings of the last 24 hours are linked\.$/)).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
    await context.close();
  } finally {
    await worker.stop();
    await instance.stop();
  }
});

async function simulate(url: string, databaseUrl: string): Promise<unknown> {
  const options = ["--calls", "40", "--lose-links", String(LOST), "--seed", seed, "--company", SLUG, "--url", url];
  const child = spawn(process.execPath, ["--import", "tsx", "cli/main.ts", "simulate", ...options, "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += String(chunk);
  });
  await once(child, "close");
  return JSON.parse(output);
}

/** Which calls are the last depends on the hour: where one of them made two bookings, there are fewer of them than bookings. */
async function callsWithoutLink(db: Database, companyId: number): Promise<number> {
  const [row] = await db.$client<{ calls: number }[]>`
    select count(*)::int as calls from link_ledger
     where company_id = ${companyId} and booked and link_status not in ('linked', 'excluded')`;
  return row!.calls;
}

/** The simulated salon may be closed by now: for its people it stays the moment when its last booking was due. */
async function stopClock(db: Database): Promise<number> {
  const [company] = await db
    .select({ id: companies.id, last: sql`max(${calls.endedAt})`.mapWith(calls.endedAt) })
    .from(companies)
    .innerJoin(calls, eq(calls.companyId, companies.id))
    .where(eq(companies.slug, SLUG))
    .groupBy(companies.id);
  const fixedNow = new Date(company!.last!.getTime() + 11 * 60_000);
  await db.update(companies).set({ fixedNow }).where(eq(companies.id, company!.id));
  return company!.id;
}
