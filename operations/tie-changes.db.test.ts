import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { callsThatChanged, changesToldByCall } from "@/db/queries/calls/call-changes";
import { appointments } from "@/db/schema/appointment";
import { callChanges, calls } from "@/db/schema/call";
import { companies } from "@/db/schema/company";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { suggestLinks } from "./suggest-links";
import { tieChanges } from "./tie-changes";

let server: TestDatabase;
let db: Database;
let companyId: number;
const at = (time: string) => new Date(`2025-10-06T${time}Z`);
const since = at("00:00:00");
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

describe("a call that cancelled without naming the booking", () => {
  test("is tied to the caller's appointment that was cancelled meanwhile, as an event, once (9)", async () => {
    const call = await newCall({ bookingOutcome: "cancelled" });
    await newAppointment({ providerUid: "uid-a", status: "cancelled", cancelledAt: at("09:02:00") });
    expect(await tieChanges(db, { companyId, since })).toEqual({ tied: 1 });
    expect(await changes()).toEqual([{ call_id: String(call), kind: "cancelled", uid: "uid-a" }]);
    expect(await tieChanges(db, { companyId, since })).toEqual({ tied: 0 });
  });

  test("is named on the appointment that it cancelled, and names it", async () => {
    const callId = await newCall({ bookingOutcome: "cancelled" });
    const cancelled = { providerUid: "uid-a", status: "cancelled", cancelledAt: at("09:02:00") } as const;
    const id = await newAppointment(cancelled);
    await tieChanges(db, { companyId, since });
    const known = { kind: "cancelled", origin: "matched:number_and_time" };
    expect(await changesToldByCall(db, { companyId, callId })).toEqual([{ ...known, uid: "uid-a", appointmentId: id }]);
    expect(await callsThatChanged(db, { companyId, id })).toEqual([{ ...known, callId, startedAt: at("09:00:00") }]);
    await db
      .insert(callChanges)
      .values({ ...{ companyId, callId, kind: "rescheduled" }, ...{ uid: "x", provider: "calcom", origin: "t" } });
    expect(await changesToldByCall(db, { companyId, callId })).toMatchObject([{}, { uid: "x", appointmentId: null }]);
  });

  test("is left alone when two appointments fit, or none does", async () => {
    await newCall({ bookingOutcome: "cancelled" });
    for (const providerUid of ["uid-a", "uid-b"]) {
      await newAppointment({ providerUid, status: "cancelled", cancelledAt: at("09:02:00") });
    }
    await newCall({ bookingOutcome: "cancelled", startedAt: at("12:00:00"), endedAt: at("12:03:00") });
    expect(await tieChanges(db, { companyId, since })).toEqual({ tied: 0 });
  });
});

describe("suggestions", () => {
  test("stand on the orphan with its probability, and fall when they no longer hold", async () => {
    const call = await newCall({});
    const booking = await newAppointment({ source: "voice_agent", bookedAt: at("09:02:00"), attendeePhoneE164: PHONE });
    expect(await suggestLinks(db, { companyId })).toEqual({ suggested: 1, withdrawn: 0 });
    const [row] = await db.select().from(calls).where(sql`id = ${call}`);
    expect(row).toMatchObject({ suggestedAppointmentId: booking, linkStatus: "suggested" });
    expect(row!.suggestedProbability).toBeGreaterThan(0.5);
    await db
      .update(appointments)
      .set({ bookedAt: at("02:00:00") })
      .where(sql`id = ${booking}`);
    expect(await suggestLinks(db, { companyId })).toEqual({ suggested: 0, withdrawn: 1 });
  });

  test("are not made of what is ambiguous", async () => {
    for (const time of ["09:00:10", "09:00:30"]) await newCall({ startedAt: at(time) });
    await newAppointment({ bookedAt: at("09:02:00"), attendeePhoneE164: PHONE });
    expect(await suggestLinks(db, { companyId })).toEqual({ suggested: 0, withdrawn: 0 });
  });
});

async function newCall(values: Partial<typeof calls.$inferInsert>): Promise<number> {
  const [row] = await db
    .insert(calls)
    .values({
      ...{ companyId, providerCallId: crypto.randomUUID(), startedAt: at("09:00:00"), endedAt: at("09:03:00") },
      ...{ fromE164: PHONE, phase: "analysed", bookingOutcome: "booked" },
      ...values,
    })
    .returning();
  return row!.id;
}

async function newAppointment(values: Partial<typeof appointments.$inferInsert>): Promise<number> {
  const [row] = await db
    .insert(appointments)
    .values({ companyId, startsAt: at("15:00:00"), attendeePhoneE164: PHONE, ...values })
    .returning();
  if (values.providerUid) {
    await db.execute(
      sql`insert into appointment_uids (company_id, uid, appointment_id) values (${companyId}, ${values.providerUid}, ${row!.id})`,
    );
  }
  return row!.id;
}

async function changes() {
  return [...(await db.execute(sql`select call_id, kind, uid from call_changes where company_id = ${companyId}`))];
}
