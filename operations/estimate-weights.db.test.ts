import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { loadWeights } from "@/db/queries/linking/weights";
import { appointments } from "@/db/schema/appointment";
import { calls } from "@/db/schema/call";
import { companies } from "@/db/schema/company";
import { weightSets } from "@/db/schema/weights";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { defaultWeights } from "@/domain/linking/default-weights";
import { approveWeights } from "./approve-weights";
import { estimateWeights } from "./estimate-weights";

let server: TestDatabase;
let db: Database;
let companyId: number;
const LINKS = 100;
const now = new Date("2025-11-06T12:00:00Z");

beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 2 });
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});
beforeEach(async () => {
  const slug = `c${crypto.randomUUID()}`;
  const [company] = await db.insert(companies).values({ slug, name: slug, timeZone: "Europe/Berlin" }).returning();
  companyId = company!.id;
});
const estimate = () => estimateWeights(db, { companyId, slug: "salon", actor: "user:ana", now });

test("counts the links that people made, and is used only once it is approved", async () => {
  await linkBy("user:ana", "manual");
  const weights = await estimate();
  expect(weights.counts.phone?.["same-phone/caller"]?.m).toBeGreaterThanOrEqual(LINKS);
  expect((await loadWeights(db, companyId)).version).toBe(defaultWeights.version);
  expect(await approveWeights(db, { companyId, version: weights.version, actor: "user:ana" })).toEqual({
    approved: true,
  });
  expect((await loadWeights(db, companyId)).version).toBe(weights.version);
  expect(await approveWeights(db, { companyId, version: weights.version, actor: "user:ana" })).toEqual({
    approved: false,
  });
});

test("learns nothing from links that a run inferred", async () => {
  await linkBy("run:7", "heal");
  await expect(estimate()).rejects.toMatchObject({ code: "refused" });
});

test("what was estimated is never changed afterwards", async () => {
  await linkBy("user:ana", "manual");
  await estimate();
  const forged = db.update(weightSets).set({ version: "better" }).where(sql`company_id = ${companyId}`);
  await expect(forged).rejects.toThrow();
});

test("a weight set of another company is not found", async () => {
  await expect(approveWeights(db, { companyId, version: "salon-1", actor: "user:ana" })).rejects.toMatchObject({
    code: "not_found",
  });
});

async function linkBy(actor: string, method: string) {
  const phones = Array.from({ length: LINKS }, (_, i) => `+4930231${String(i).padStart(5, "0")}`);
  const times = phones.map((_, i) => new Date(Date.parse("2025-10-01T08:00:00Z") + i * 3_600_000));
  const made = await db
    .insert(calls)
    .values(
      phones.map((fromE164, i) => ({
        ...{
          companyId,
          providerCallId: crypto.randomUUID(),
          startedAt: times[i]!,
          endedAt: new Date(times[i]!.getTime() + 180_000),
        },
        ...{ fromE164, phase: "analysed" as const, bookingOutcome: "booked" as const },
      })),
    )
    .returning({ id: calls.id });
  await db.transaction(async (tx) => {
    await tx.execute(
      sql`select set_config('relink.actor', ${actor}, true), set_config('relink.method', ${method}, true)`,
    );
    await tx.insert(appointments).values(
      phones.map((attendeePhoneE164, i) => ({
        ...{ companyId, callId: made[i]!.id, source: "voice_agent" as const, attendeePhoneE164 },
        ...{ bookedAt: new Date(times[i]!.getTime() + 120_000), startsAt: new Date(times[i]!.getTime() + 86_400_000) },
      })),
    );
  });
}
