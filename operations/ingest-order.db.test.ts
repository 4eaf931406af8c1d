import { eq, inArray } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { appointments } from "@/db/schema/appointment";
import { calls } from "@/db/schema/call";
import { companies } from "@/db/schema/company";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { aBooking, aCall, aNoShow, type Event, endState, history, ingestEvent } from "./testing/ingest-history";

let server: TestDatabase;
let db: Database;

beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 4 });
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});

let slugs = 0;
async function newCompany(): Promise<number> {
  const slug = `c${++slugs}`;
  const [company] = await db.insert(companies).values({ slug, name: slug, timeZone: "Europe/Berlin" }).returning();
  return company!.id;
}
async function inTurn(company: number, events: readonly Event[]) {
  for (const event of events) await ingestEvent(db, company, event);
}

test("a call and its booking that arrive at the same moment end up linked, once", async () => {
  for (let round = 0; round < 8; round++) {
    const companyId = await newCompany();
    const events = [
      { call: aCall({}) },
      { booking: aBooking({ namesCalls: ["call_a"] }) },
      { call: aCall({}) },
      { booking: aBooking({ namesCalls: ["call_a"] }) },
    ];
    await Promise.all(events.map((event) => ingestEvent(db, companyId, event)));
    const told = await db.select().from(appointments).where(eq(appointments.companyId, companyId));
    expect(told.map((row) => row.linkStatus)).toEqual(["linked"]);
    const held = await db.select().from(calls).where(eq(calls.companyId, companyId));
    expect(held.map((row) => row.linkStatus)).toEqual(["linked"]);
  }
});

test("a request whose guest was marked absent and present again is a request in either order", async () => {
  const request = { booking: aBooking({ status: "requested" }) };
  const marks = [
    { booking: aNoShow("uid_a", true, "2025-10-06T10:02:00Z") },
    { booking: aNoShow("uid_a", false, "2025-10-06T10:03:00Z") },
  ];
  const [marksLast, marksFirst] = [await newCompany(), await newCompany()];
  await inTurn(marksLast, [request, ...marks]);
  await inTurn(marksFirst, [...marks, request]);
  const rows = await db
    .select()
    .from(appointments)
    .where(inArray(appointments.companyId, [marksLast, marksFirst]));
  expect(rows.map((row) => row.status)).toEqual(["requested", "requested"]);
});

test("every order, repetition and late delivery of a history leaves the same state", async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.infiniteStream(fc.nat()), async (events, weights) => {
      const [straight, shuffled] = [await newCompany(), await newCompany()];
      await inTurn(straight, events);
      const redelivered = [...events, ...events].map((event) => ({ event, weight: weights.next().value as number }));
      await inTurn(
        shuffled,
        redelivered.sort((a, b) => a.weight - b.weight).map(({ event }) => event),
      );
      expect(await endState(db, shuffled)).toEqual(await endState(db, straight));
    }),
    { numRuns: 15, interruptAfterTimeLimit: 60_000 },
  );
}, 120_000);
