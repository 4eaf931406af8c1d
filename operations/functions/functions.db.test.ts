import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { builtInCalendar } from "@/db/calendar/built-in-calendar";
import { connect, type Database } from "@/db/client";
import { branches, companies, services, staff } from "@/db/schema/company";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import type { Calendar } from "@/domain/booking/calendar";
import { CalendarUnavailable } from "@/domain/booking/calendar-errors";
import type { FunctionArguments } from "@/domain/booking/function-arguments";
import type { FunctionName } from "@/domain/booking/function-name";
import type { BookingRecord } from "@/domain/records/booking-record";
import { ingestBooking } from "../ingest-booking";
import { aBooking, aCall } from "../testing/ingest-history";
import { answerFunction, PATIENCE } from "./answer-function";
import { settleRequests } from "./settle-requests";

let server: TestDatabase;
let db: Database;
let companyId: number;

beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 10 });
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});

let slugs = 0;
beforeEach(async () => {
  const slug = `c${++slugs}`;
  // A Monday morning.
  const fixedNow = new Date("2025-10-06T10:02:00Z");
  const [company] = await db
    .insert(companies)
    .values({ slug, name: slug, timeZone: "Europe/Berlin", fixedNow })
    .returning();
  companyId = company!.id;
  const [branch] = await db
    .insert(branches)
    .values({ companyId, name: "Mitte", timeZone: "Europe/Berlin" })
    .returning();
  await db.insert(services).values({ companyId, name: "Schnitt", durationMinutes: 60, priceCents: 4200 });
  await db.insert(staff).values(["Lena", "Marco"].map((name) => ({ companyId, name, branchId: branch!.id })));
});

const WEDNESDAY_TEN = "2025-10-08T10:00:00";
const nothing: FunctionArguments = {
  ...{ customerName: null, phone: null, email: null, serviceName: null, staffName: null },
  ...{ eventTypeId: null, startsAt: null, day: null, uid: null, reason: null },
};
const wanted = (args: Partial<FunctionArguments> = {}) => ({
  ...{ customerName: "Anna Müller", serviceName: "Schnitt", startsAt: WEDNESDAY_TEN },
  ...args,
});

type Said = {
  args?: Partial<FunctionArguments>;
  callId?: string;
  fromNumber?: string | null;
  calendar?: Calendar;
  patience?: typeof PATIENCE;
};
function ask(name: FunctionName, { args = {}, callId = "call_a", fromNumber, ...around }: Said = {}) {
  const from = fromNumber === undefined ? {} : { fromNumber };
  const call = { ...aCall({ providerCallId: callId, phase: "running", outcome: null, ...from }), endedAt: null };
  const understood = { ...nothing, ...args };
  const asked = { companyId, name, call, sent: understood, understand: () => understood };
  const { calendar = builtInCalendar(db, { companyId }), patience = PATIENCE } = around;
  return answerFunction(db, asked, { calendar, patience });
}

const links = () =>
  db.execute<{ uid: string; call: string | null; status: string; call_status: string }>(sql`
    select a.provider_uid as uid, c.provider_call_id as call, a.status, c.link_status as call_status
      from appointments a left join calls c on c.id = a.call_id where a.company_id = ${companyId} order by a.starts_at`);

/** A calendar that acts like ours, and then whatever `fault` says. */
function faulty(fault: (record: BookingRecord) => Promise<BookingRecord>): Calendar {
  const calendar = builtInCalendar(db, { companyId });
  return { ...calendar, book: async (order, patience) => fault(await calendar.book(order, patience)) };
}
const settle = () =>
  settleRequests(db, {
    calendarOf: async (id) => builtInCalendar(db, { companyId: id }),
    signal: new AbortController().signal,
  });
const dueNow = () => db.execute(sql`update function_calls set held_until = clock_timestamp() - interval '1 s'`);

test("a booking writes call, appointment, link, claim, event and the request in one transaction", async () => {
  expect(await ask("book_appointment", { args: wanted() })).toMatchObject({
    kind: "booked",
    appointment: { startsAt: "2025-10-08T08:00:00.000Z", service: "Schnitt" },
  });
  expect([...(await links())]).toMatchObject([{ call: "call_a", call_status: "linked" }]);
  const writers = await db.execute(sql`
    select xmin::text from appointments where company_id = ${companyId}
    union select xmin::text from calls where company_id = ${companyId}
    union select xmin::text from claims where company_id = ${companyId}
    union select xmin::text from link_events where company_id = ${companyId}
    union select xmin::text from function_calls where company_id = ${companyId}`);
  expect(writers).toHaveLength(1);
});

test("fifty copies at once book once and hear the same answer", async () => {
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      ask("book_appointment", { args: wanted(), patience: { calendarMs: 20_000, totalMs: 20_000 } }),
    ),
  );
  expect(answers[0]).toMatchObject({ kind: "booked" });
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(await links()).toHaveLength(1);
  expect(await db.execute(sql`select 1 from calendar_bookings where company_id = ${companyId}`)).toHaveLength(1);
});

test("two bookings in one call both stand, and are both the call's", async () => {
  await ask("book_appointment", { args: wanted() });
  await ask("book_appointment", { args: wanted({ customerName: "Ben Müller" }) });
  expect((await links()).map((row) => row.call)).toEqual(["call_a", "call_a"]);
});

test("a time is taken when everybody is, for each person and not for the minute, and others are offered", async () => {
  await ask("book_appointment", { args: wanted() });
  await ask("book_appointment", { args: wanted(), callId: "call_b" });
  const third = await ask("book_appointment", { args: wanted(), callId: "call_c" });
  expect(third).toMatchObject({ kind: "refused", because: "slot_taken" });
  expect(third).toHaveProperty("slots.0.startsAt", "2025-10-08T09:00:00.000Z");
  expect(await links()).toHaveLength(2);
});

test("many callers who want one person at one time get it once", async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      ask("book_appointment", {
        args: wanted({ staffName: "Lena" }),
        callId: `call_x${i}`,
        patience: { calendarMs: 20_000, totalMs: 20_000 },
      }),
    ),
  );
  expect(answers.filter((answer) => answer.kind === "booked")).toHaveLength(1);
});

test("what cannot be understood is refused with the reason, and nothing is booked", async () => {
  expect(await ask("book_appointment", { args: wanted({ serviceName: "Reifenwechsel" }) })).toEqual({
    ...{ kind: "refused", because: "unknown_service" },
    offers: ["Schnitt"],
  });
  expect(await ask("book_appointment", { args: wanted({ startsAt: null }) })).toMatchObject({ because: "no_start" });
  expect(await ask("book_appointment", { args: wanted({ startsAt: "2025-10-06T11:00:00" }) })).toMatchObject({
    because: "in_the_past",
  });
  expect(await ask("cancel_appointment")).toMatchObject({ because: "no_appointment" });
  expect(await links()).toHaveLength(0);
});

test("an appointment is found, moved and cancelled for its caller, and stays the call's that booked it", async () => {
  await ask("book_appointment", { args: wanted() });
  expect(await ask("find_appointments", { callId: "call_b" })).toMatchObject({
    appointments: [{ service: "Schnitt" }],
  });
  const startsAt = "2025-10-09T14:00:00";
  for (const _ of ["once", "again"]) {
    const moved = await ask("reschedule_appointment", { callId: "call_b", args: { startsAt } });
    expect(moved).toMatchObject({ kind: "moved", appointment: { startsAt: "2025-10-09T12:00:00.000Z" } });
  }
  expect([...(await links())]).toMatchObject([{ call: "call_a", status: "rescheduled" }]);
  expect(await ask("cancel_appointment", { callId: "call_c" })).toMatchObject({ kind: "cancelled" });
  expect([...(await links())]).toMatchObject([{ call: "call_a", status: "cancelled" }]);
  const events = await db.execute<{ kind: string; by: string }>(sql`
    select e.kind, c.provider_call_id as by from appointment_events e join calls c on c.id = e.by_call_id
     where e.company_id = ${companyId} order by e.id`);
  expect(events.map((event) => event.by)).toEqual(["call_b", "call_c"]);
});

test("free times leave out what is taken, outside working hours and before now", async () => {
  await ask("book_appointment", { args: wanted({ startsAt: "2025-10-08T09:00:00", staffName: "Lena" }) });
  const free = await ask("check_availability", {
    args: { day: "2025-10-08", serviceName: "Schnitt", staffName: "Lena" },
  });
  expect(free).toHaveProperty("slots.0.startsAt", "2025-10-08T08:00:00.000Z");
  const today = await ask("check_availability", { args: { day: "2025-10-06", serviceName: "Schnitt" } });
  expect(today).toHaveProperty("slots.0.startsAt", "2025-10-06T10:15:00.000Z");
});

test("a booking that cannot be recorded is told as booked, and linked when the database writes again", async () => {
  await db.execute(sql`
    create function refuse_all() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$`);
  await db.execute(sql`create constraint trigger no_commit after insert on appointments deferrable initially deferred
    for each row execute function refuse_all()`);
  expect(await ask("book_appointment", { args: wanted() })).toMatchObject({ kind: "booked" });
  expect(await links()).toHaveLength(0);
  await db.execute(sql`drop trigger no_commit on appointments`);
  await dueNow();
  expect(await settle()).toMatchObject({ recorded: 1, takenBack: 0, failed: 0 });
  expect([...(await links())]).toMatchObject([{ call: "call_a", call_status: "linked" }]);
});

test("a booking whose answer was lost is found by the next try of the same request", async () => {
  const lost = faulty(() => Promise.reject(new CalendarUnavailable("no answer", { mayHaveActed: true })));
  expect(await ask("book_appointment", { args: wanted(), calendar: lost })).toMatchObject({ because: "unavailable" });
  expect(await ask("book_appointment", { args: wanted() })).toMatchObject({ kind: "booked" });
  expect(await db.execute(sql`select 1 from calendar_bookings where company_id = ${companyId}`)).toHaveLength(1);
  expect(await links()).toHaveLength(1);
});

test("who names the number of somebody else hears, moves and cancels only what stands under the name that they say", async () => {
  await ask("book_appointment", { args: wanted() });
  const [booked] = await db.execute<{ phone: string }>(sql`
    select attendee_phone_e164 as phone from appointments where company_id = ${companyId}`);
  const from = (fromNumber: string | null, args: Partial<FunctionArguments>) => ({
    ...{ callId: `call_of_${fromNumber}`, fromNumber },
    args: { phone: booked!.phone, ...args },
  });
  for (const fromNumber of ["+4930999999", null]) {
    for (const name of ["find_appointments", "cancel_appointment"] as const)
      expect(await ask(name, from(fromNumber, {}))).toEqual({ kind: "refused", because: "no_name" });
    const other = from(fromNumber, { customerName: "Gerd Fremd" });
    expect(await ask("find_appointments", other)).toEqual({ kind: "appointments", appointments: [] });
    expect(await ask("cancel_appointment", other)).toMatchObject({ because: "no_appointment" });
  }
  expect([...(await links())]).toMatchObject([{ status: "confirmed" }]);
  const own = from("+4930999999", { customerName: "Frau Mueller" });
  expect(await ask("find_appointments", own)).toMatchObject({ appointments: [{ service: "Schnitt" }] });
  expect(await ask("cancel_appointment", own)).toMatchObject({ kind: "cancelled" });
});

test("a booking of which the caller was told that it failed is cancelled again", async () => {
  const lost = faulty(() => Promise.reject(new CalendarUnavailable("no answer", { mayHaveActed: true })));
  await ask("book_appointment", { args: wanted(), calendar: lost });
  await dueNow();
  expect(await settle()).toMatchObject({ takenBack: 1, failed: 0 });
  const [booking] = await db.execute(sql`select cancelled_at from calendar_bookings where company_id = ${companyId}`);
  expect(booking!["cancelled_at"]).not.toBeNull();
  expect([...(await links())]).toMatchObject([{ status: "cancelled" }]);
  expect(await settle()).toMatchObject({ takenBack: 0, recorded: 0 });
});

test("a calendar that answers too late counts as not booked, within two seconds, and what it did is taken back", async () => {
  const late = faulty((record) => new Promise((resolve) => setTimeout(resolve, 400, record)));
  const patience = { calendarMs: 100, totalMs: 200 };
  const startedAt = performance.now();
  const answer = await ask("book_appointment", { args: wanted(), calendar: late, patience });
  expect(answer).toMatchObject({ because: "unavailable" });
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  await expect
    .poll(() => db.execute(sql`select state from function_calls where company_id = ${companyId}`))
    .toMatchObject([{ state: "uncertain" }]);
  await dueNow();
  expect(await settle()).toMatchObject({ takenBack: 1 });
});

test.each(["the booking's webhook first", "the function first"])(
  "both at once, %s: one appointment, both linked",
  async (first) => {
    // A calendar elsewhere, which tells of its booking while it still answers.
    const uid = `uid_${slugs}`;
    const record = aBooking({ uid, namesCalls: ["call_a"], startsAt: "2025-10-08T08:00:00Z" });
    const webhook = () => ingestBooking(db, { companyId, record, method: "ingest" });
    let told: Promise<unknown> = Promise.resolve();
    const calendar: Calendar = {
      ...builtInCalendar(db, { companyId }),
      provider: "calcom",
      async book() {
        told = first.startsWith("the booking")
          ? webhook()
          : new Promise((resolve) => setTimeout(resolve, 20)).then(webhook);
        return record;
      },
    };
    expect(await ask("book_appointment", { args: wanted(), calendar })).toMatchObject({ kind: "booked" });
    await told;
    expect([...(await links())]).toMatchObject([{ uid, call: "call_a", call_status: "linked" }]);
  },
);

test("a booking that the call has made already elsewhere is linked, not copied", async () => {
  await ask("find_appointments");
  await ask("book_appointment", { args: wanted({ startsAt: "2025-10-08T12:00:00" }) });
  await db.execute(sql`delete from function_calls where company_id = ${companyId}`);
  const again = await ask("book_appointment", {
    args: wanted({ startsAt: "2025-10-08T12:00:00", serviceName: "schnitt" }),
  });
  expect(again).toMatchObject({ kind: "booked" });
  expect(await links()).toHaveLength(1);
});

test("two live bookings of one person cannot overlap, whoever writes them", async () => {
  await ask("book_appointment", { args: wanted() });
  const copy = (startsAt: string, uid: string) => server.sql`
    insert into calendar_bookings (company_id, uid, staff_id, service_name, starts_at, ends_at, metadata, booked_at, changed_at)
    select company_id, ${uid}, staff_id, service_name, ${startsAt}, ${startsAt}::timestamptz + interval '1 hour', '{}', now(), now()
      from calendar_bookings where company_id = ${companyId} limit 1`;
  await expect(copy("2025-10-08T08:59:59Z", "relink_1")).rejects.toMatchObject({
    constraint_name: "calendar_bookings_one_at_a_time",
  });
  await copy("2025-10-08T09:00:00Z", "relink_2");
});
