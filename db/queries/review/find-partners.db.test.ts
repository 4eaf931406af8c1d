import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { appointments } from "@/db/schema/appointment";
import { calls } from "@/db/schema/call";
import { companies } from "@/db/schema/company";
import { rejectedPairs } from "@/db/schema/review";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { scalesOf } from "../linking/candidates";
import { findPartners } from "./find-partners";

let server: TestDatabase;
let db: Database;
let companyId: number;
const at = (time: string) => new Date(`2025-10-06T${time}Z`);
const PHONE = "+493023125042";

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

/** Two calls of one number that ran at the same time, and a booking that was made then. */
async function contest() {
  const [first, second] = [await newCall("09:00:00"), await newCall("09:01:00")];
  return { first, second, booking: await newBooking("09:02:03") };
}

test("a candidate that two calls want has the other one as its rival, on both cards", async () => {
  const { first, second, booking } = await contest();
  const [ofFirst, ofSecond] = [await partners(first), await partners(second)];
  expect(ofFirst.candidates.map((one) => one.appointmentId)).toEqual([booking]);
  expect(ofFirst.rivals).toMatchObject([{ claim: { callId: second, appointmentId: booking }, elsewhere: null }]);
  expect(ofSecond.rivals).toMatchObject([{ claim: { callId: first, appointmentId: booking }, elsewhere: null }]);
});

test("what the rival could have instead is told, of the runners-up too", async () => {
  const { first, second, booking } = await contest();
  const other = await newBooking("09:02:50");
  const { candidates, rivals } = await partners(first);
  expect(new Set(candidates.map((one) => one.appointmentId))).toEqual(new Set([booking, other]));
  expect(rivals.map((rival) => rival?.claim.callId)).toEqual([second, second]);
  const bits = new Map((await partners(second)).candidates.map((one) => [one.appointmentId, one.bits]));
  const instead = candidates.map((one) => bits.get(one.appointmentId === booking ? other : booking));
  expect(rivals.map((rival) => rival?.elsewhere)).toEqual(instead);
});

test("a call that a person rejected for the booking is no rival for it, and a booking sees its calls in the same way", async () => {
  const { first, second, booking } = await contest();
  const ofBooking = await partnersOf("appointment", booking);
  expect(ofBooking.candidates.map((one) => one.callId)).toHaveLength(2);
  expect(ofBooking.rivals).toEqual([null, null]);
  await db.insert(rejectedPairs).values({ companyId, callId: second, appointmentId: booking, rejectedBy: "user:x" });
  expect((await partners(first)).rivals).toEqual([null]);
  expect(await partners(second)).toMatchObject({ candidates: [], rejected: 1 });
});

const partners = (callId: number) => partnersOf("call", callId);

async function partnersOf(side: "call" | "appointment", id: number) {
  const scales = await scalesOf(db, companyId, [PHONE]);
  return (await findPartners(db, side, { companyId, ids: [id], scales, withRivals: true })).get(id)!;
}

async function newCall(startedAt: string): Promise<number> {
  const [row] = await db
    .insert(calls)
    .values({
      ...{ companyId, providerCallId: crypto.randomUUID(), fromE164: PHONE, callerName: "Petra Schmidt" },
      ...{ startedAt: at(startedAt), endedAt: new Date(at(startedAt).getTime() + 180_000) },
      ...{ phase: "analysed", bookingOutcome: "booked" },
    })
    .returning();
  return row!.id;
}

async function newBooking(bookedAt: string): Promise<number> {
  const [row] = await db
    .insert(appointments)
    .values({
      ...{ companyId, source: "voice_agent", bookedAt: at(bookedAt), startsAt: at("15:00:00") },
      ...{ attendeePhoneE164: PHONE, attendeeName: "Petra Schmidt" },
    })
    .returning();
  return row!.id;
}
