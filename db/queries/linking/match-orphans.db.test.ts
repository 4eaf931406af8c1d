import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { appointments } from "@/db/schema/appointment";
import { bookingStatements, calls, callTranscripts } from "@/db/schema/call";
import { companies } from "@/db/schema/company";
import { claims } from "@/db/schema/history";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import type { MatchSummary, PairDecision } from "@/domain/linking/decision";
import { listCandidateAppointments, listCandidateCalls } from "./candidates";
import { matchOrphans } from "./match-orphans";

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

describe("neither record names the other", () => {
  test("a booking made in the call, for its number, at the time it stated, is certain", async () => {
    const [call, booking] = [await newCall(), await newBooking()];
    expect(await decide()).toMatchObject([
      { callId: call, appointmentId: booking, band: "certain", linkClass: "missing", isAmbiguous: false },
    ]);
  });

  test("two bookings for one family's number are left to a person (27)", async () => {
    await newCall({ startsAt: null, callerName: null });
    for (const attendeeName of ["Anna Weber", "Ben Vogel"]) await newBooking({ attendeeName, source: null });
    const decisions = await decide();
    expect(decisions.length).toBeGreaterThan(0);
    for (const pair of decisions) expect(pair.band).toBe("possible");
  });

  test("a withheld number brings no pair by itself (25)", async () => {
    await newCall({ fromE164: null, callerName: null, startsAt: null });
    await newBooking({ attendeePhoneE164: PHONE, bookedAt: at("14:00:00") });
    expect(await decide()).toEqual([]);
  });

  test("a call that says nothing of a booking is weighed from the booking's side", async () => {
    const call = await newCall({ bookingOutcome: null, startsAt: null });
    const booking = await newBooking();
    expect(await decide()).toMatchObject([{ callId: call, appointmentId: booking }]);
  });

  test.each([
    ["said by the agent", "linked", "Für Tönung hätte ich Mittwoch, 8. Oktober um halb sieben."],
    ["not spoken of", "left to a person", "Gern, dann bis Mittwoch."],
  ] as const)("a second booking of a call, its start %s, is %s", async (_, what, text) => {
    const call = await newCall({ startsAt: null });
    const analysed = { companyId, callId: call, position: 1, origin: "analysis", succeeded: true };
    await db.insert(bookingStatements).values({ ...analysed, startsAt: at("15:00:00") });
    await newBooking();
    const second = await newBooking({
      startsAt: new Date("2025-10-08T16:30:00Z"),
      bookedAt: at("09:02:20"),
      source: null,
    });
    await db.insert(callTranscripts).values({ companyId, callId: call, turns: [spoken(text)] });
    const decided = (await decide()).find((pair) => pair.appointmentId === second);
    expect(decided).toMatchObject({ callId: call });
    expect(decided?.band === "possible" ? "left to a person" : "linked").toBe(what);
  });

  test("a call that moved or cancelled is nobody's origin (9)", async () => {
    await newCall({ bookingOutcome: "rescheduled", startsAt: null });
    await newBooking();
    expect(await decide()).toEqual([]);
  });

  test("a booking whose rows only tell when they came to be is found by number and stated time", async () => {
    const call = await newCall();
    const booking = await newBooking({ bookedAt: null });
    expect(await decide()).toMatchObject([{ callId: call, appointmentId: booking }]);
  });
});

describe("a record names its partner", () => {
  test("the appointment names the call: one-sided (1)", async () => {
    const [call, booking] = [await newCall({ provider: "call_one" }), await newBooking({ attendeePhoneE164: null })];
    await claim({ appointmentId: booking, kind: "names_call", provider: "retell", value: "call_one" });
    expect(await decide()).toMatchObject([{ callId: call, appointmentId: booking, linkClass: "one_sided" }]);
  });

  test("only the call names the appointment: reverse (2)", async () => {
    const [call, booking] = [await newCall(), await newBooking({ uid: "uid-2" })];
    await claim({ callId: call, kind: "names_booking", provider: "calcom", value: "uid-2" });
    expect(await decide()).toMatchObject([{ callId: call, appointmentId: booking, linkClass: "reverse" }]);
  });

  test("two calls name one appointment: a conflict is never decided (3)", async () => {
    const [one, other, booking] = [await newCall(), await newCall(), await newBooking({ uid: "uid-3" })];
    for (const callId of [one, other]) {
      await claim({ callId, kind: "names_booking", provider: "calcom", value: "uid-3" });
    }
    expect(await decide()).toEqual([]);
    expect(booking).toBeGreaterThan(0);
  });

  test("a booking made before the call began is not certain, though it names the call", async () => {
    await newCall({ provider: "call_late" });
    const booking = await newBooking({ bookedAt: at("07:00:00") });
    await claim({ appointmentId: booking, kind: "names_call", provider: "retell", value: "call_late" });
    for (const pair of await decide()) expect(pair.band).toBe("possible");
  });
});

describe("what is settled", () => {
  test("test calls, excluded and deleted records are in no decision", async () => {
    await newCall({ isTest: true });
    await newCall({ excludedAt: at("12:00:00"), excludedReason: "tried out" });
    await newCall({ deletedAt: at("12:00:00") });
    await newBooking();
    await newCall();
    await db.execute(sql`update appointments set deleted_at = now() where company_id = ${companyId}`);
    expect(await decide()).toEqual([]);
  });

  test("a pair that a person took apart is never decided again", async () => {
    const [call, booking] = [await newCall(), await newBooking()];
    for (const callId of [call, null]) {
      await db.transaction(async (tx) => {
        await tx.execute(
          sql`select set_config('relink.actor', 'user:ana', true), set_config('relink.method', 'manual', true)`,
        );
        await tx.update(appointments).set({ callId }).where(sql`id = ${booking}`);
      });
    }
    expect(await decide()).toEqual([]);
  });

  test("another company's records are never weighed", async () => {
    await newBooking();
    const [elsewhere] = await db
      .insert(companies)
      .values({ slug: `c${crypto.randomUUID()}`, name: "Elsewhere", timeZone: "Europe/Berlin" })
      .returning();
    companyId = elsewhere!.id;
    await newCall();
    expect(await decide()).toEqual([]);
  });
});

test("a scope narrows what is decided, not what competes", async () => {
  const early = await newCall({ startedAt: at("08:57:00"), endedAt: at("08:59:30"), startsAt: null });
  await newCall();
  await newBooking();
  const summary = await conclude(sql`calls.id = ${early}`);
  expect(summary.decisions).toEqual([]);
  expect(summary).toMatchObject({ orphanCalls: 1 });
});

test("the dialog ranks as the run decides, with the same probability, from both sides", async () => {
  const call = await newCall();
  const booking = await newBooking();
  await newBooking({ bookedAt: at("08:00:00"), startsAt: at("18:00:00") });
  const [decided] = await decide();
  const [first] = await listCandidateAppointments(db, { companyId, callId: call });
  const [mirrored] = await listCandidateCalls(db, { companyId, appointmentId: booking });
  expect(first).toMatchObject({ appointmentId: booking });
  expect(first!.probability).toBeCloseTo(decided!.probability, 6);
  expect(mirrored).toMatchObject({ callId: call });
});

const spoken = (text: string) =>
  ({ kind: "speech", speaker: "agent", text, startSeconds: 60, endSeconds: 65 }) as const;

type Row = Partial<Omit<typeof calls.$inferInsert, "provider">> & { provider?: string; startsAt?: Date | null };

/** A call from 09:00 to 09:03 that booked at 09:02 for 15:00, unless told otherwise; `provider` is its provider's id. */
async function newCall({ provider, startsAt = at("15:00:00"), ...values }: Row = {}): Promise<number> {
  const [row] = await db
    .insert(calls)
    .values({
      ...{
        companyId,
        providerCallId: provider ?? crypto.randomUUID(),
        startedAt: at("09:00:00"),
        endedAt: at("09:03:00"),
      },
      ...{ fromE164: PHONE, callerName: "Petra Schmidt", phase: "analysed", bookingOutcome: "booked" },
      ...values,
    })
    .returning();
  if (startsAt) {
    const stated = { companyId, callId: row!.id, position: 1, origin: "tool_call:book", succeeded: true };
    await db.insert(bookingStatements).values({ ...stated, startsAt, statedAt: at("09:02:00") });
  }
  return row!.id;
}

async function newBooking({ uid, ...values }: Partial<typeof appointments.$inferInsert> & { uid?: string } = {}) {
  const [row] = await db
    .insert(appointments)
    .values({
      ...{ companyId, source: "voice_agent", bookedAt: at("09:02:03"), startsAt: at("15:00:00") },
      ...{ attendeePhoneE164: PHONE, attendeeName: "Petra Schmidt" },
      ...values,
    })
    .returning();
  const known = uid ?? crypto.randomUUID();
  await db.execute(
    sql`insert into appointment_uids (company_id, uid, appointment_id) values (${companyId}, ${known}, ${row!.id})`,
  );
  return row!.id;
}

async function claim(values: Omit<typeof claims.$inferInsert, "companyId" | "origin">) {
  await db.insert(claims).values({ companyId, origin: "test", ...values });
}

async function decide(): Promise<PairDecision[]> {
  return (await conclude()).decisions;
}

async function conclude(scope?: ReturnType<typeof sql>): Promise<MatchSummary & { decisions: PairDecision[] }> {
  const decisions: PairDecision[] = [];
  const run = matchOrphans(db, { companyId, calls: scope });
  for (;;) {
    const next = await run.next();
    if (next.done) return { ...next.value, decisions };
    decisions.push(...next.value);
  }
}
