import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { appointments } from "@/db/schema/appointment";
import { calls } from "@/db/schema/call";
import { companies, services } from "@/db/schema/company";
import { linkEvents } from "@/db/schema/history";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import type { BookingRecord } from "@/domain/records/booking-record";
import { ingestBooking } from "./ingest-booking";
import { ingestCall } from "./ingest-call";
import { aBooking, aCall, aNoShow, type Event, endState, ingestEvent } from "./testing/ingest-history";

let server: TestDatabase;
let db: Database;
let companyId: number;

beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 4 });
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});
beforeEach(async () => {
  companyId = await newCompany();
});

let slugs = 0;
async function newCompany(values: Partial<typeof companies.$inferInsert> = {}): Promise<number> {
  const slug = `c${++slugs}`;
  const [company] = await db
    .insert(companies)
    .values({ slug, name: slug, timeZone: "Europe/Berlin", ...values })
    .returning();
  return company!.id;
}
const take = (...events: Event[]) => inTurn(companyId, events);
async function inTurn(company: number, events: readonly Event[]) {
  for (const event of events) await ingestEvent(db, company, event);
}
const call = (values: Parameters<typeof aCall>[0]): Event => ({ call: aCall(values) });
const booking = (values: Parameters<typeof aBooking>[0]): Event => ({ booking: aBooking(values) });
async function onlyAppointment() {
  const rows = await db.select().from(appointments).where(eq(appointments.companyId, companyId));
  expect(rows.length).toBe(1);
  return rows[0]!;
}
async function onlyCall() {
  const rows = await db.select().from(calls).where(eq(calls.companyId, companyId));
  expect(rows.length).toBe(1);
  return rows[0]!;
}

describe("links by id", () => {
  test.each([
    ["the booking names the call", call({}), booking({ namesCalls: ["call_a"] })],
    ["the call names the booking", call({ bookingNames: ["uid_a"] }), booking({})],
  ])("are made in both orders when %s", async (_, one, other) => {
    await take(one, other);
    expect((await onlyAppointment()).linkStatus).toBe("linked");
    const first = await endState(db, companyId);
    companyId = await newCompany();
    await take(other, one);
    expect(await endState(db, companyId)).toEqual(first);
    expect((await onlyCall()).linkStatus).toBe("linked");
  });

  test("are made by an imported history at the time of booking", async () => {
    await ingestCall(db, { companyId, record: aCall({}), method: "import" });
    await ingestBooking(db, { companyId, record: aBooking({ namesCalls: ["call_a"] }), method: "import" });
    const [event] = await db.select().from(linkEvents).where(eq(linkEvents.companyId, companyId));
    expect(event).toMatchObject({
      method: "import",
      actor: "system:ingest",
      occurredAt: (await onlyAppointment()).bookedAt,
    });
  });

  test("are not made with a test call", async () => {
    await take(call({ isTest: true }), booking({ namesCalls: ["call_a"] }));
    expect((await onlyAppointment()).linkStatus).toBe("one_sided");
  });

  test("are not made while the kill switch is thrown", async () => {
    companyId = await newCompany({ killSwitchAt: new Date() });
    await take(call({}), booking({ namesCalls: ["call_a"] }));
    expect((await onlyAppointment()).linkStatus).toBe("one_sided");
  });

  test("are not made when bookings through the calendar are made online", async () => {
    companyId = await newCompany({ calendarSource: "online" });
    await take(call({}), booking({ namesCalls: ["call_a"] }));
    expect(await onlyAppointment()).toMatchObject({ linkStatus: "one_sided", source: "online" });
  });

  test("are not made when the booking was made before the call began", async () => {
    await take(call({}), booking({ namesCalls: ["call_a"], bookedAt: "2025-10-06T09:57:00Z" }));
    expect((await onlyAppointment()).linkStatus).toBe("one_sided");
  });

  test("are taken back when a later record names another call, in every order the same", async () => {
    const events = [
      call({}),
      call({ providerCallId: "call_b", bookingNames: ["uid_a"] }),
      booking({ namesCalls: ["call_a"] }),
    ];
    await take(...events);
    expect((await onlyAppointment()).linkStatus).toBe("conflict");
    const first = await endState(db, companyId);
    companyId = await newCompany();
    await take(events[2]!, events[0]!, events[1]!);
    expect(await endState(db, companyId)).toEqual(first);
  });

  test("are not made again after a person took the pair apart", async () => {
    await take(call({}), booking({ namesCalls: ["call_a"] }));
    const { id } = await onlyAppointment();
    await db.transaction(async (tx) => {
      await tx.execute(
        sql`select set_config('relink.actor', 'user:ana', true), set_config('relink.method', 'manual', true)`,
      );
      await tx.update(appointments).set({ callId: null }).where(eq(appointments.id, id));
    });
    await take(
      call({ phase: "analysed", summary: "late" }),
      booking({ namesCalls: ["call_a"], updatedAt: "2025-10-07T10:00:00Z" }),
    );
    expect(await onlyAppointment()).toMatchObject({ callId: null, linkStatus: "one_sided" });
  });

  test("are not made for a number that was known before as another customer's, whatever comes first", async () => {
    const earlier = call({
      providerCallId: "call_before",
      startedAt: "2025-09-01T10:00:00Z",
      fromNumber: "+4917139200411",
      callerName: "Eva Koch",
    });
    const events = [
      earlier,
      call({ fromNumber: "+493023125042", callerName: "Anna Müller" }),
      booking({ namesCalls: ["call_a"], attendee: { name: "Eva Koch", phone: "+4917139200411", email: null } }),
    ];
    await take(...events);
    expect((await onlyAppointment()).linkStatus).toBe("one_sided");
    const first = await endState(db, companyId);
    companyId = await newCompany();
    await take(events[2]!, events[1]!, events[0]!);
    expect(await endState(db, companyId)).toEqual(first);
  });

  test("are made when the caller gives a new number of their own", async () => {
    await take(
      call({ fromNumber: "+493023125042", callerName: "Anna Müller" }),
      booking({ namesCalls: ["call_a"], attendee: { name: "Anna Müller", phone: "+4917139200411", email: null } }),
    );
    expect((await onlyAppointment()).linkStatus).toBe("linked");
  });

  test("come only from a call that booked, never from one that moved the booking", async () => {
    await take(booking({}), call({ changes: ["uid_a"], outcome: "rescheduled" }));
    expect(await onlyAppointment()).toMatchObject({ callId: null, claimState: "none" });
    const rows = await db.execute<{ uid: string }>(sql`select uid from call_changes where company_id = ${companyId}`);
    expect(rows.map((row) => row.uid)).toEqual(["uid_a"]);
  });
});

describe("one appointment per booking chain", () => {
  const created = booking({ namesCalls: ["call_a"], icalSequence: 0 });
  const moved = booking({
    uid: "uid_b",
    previousUids: ["uid_a"],
    status: "rescheduled",
    startsAt: "2025-10-20T13:00:00Z",
    updatedAt: "2025-10-07T10:00:00Z",
    bookedAt: null,
  });
  const movedAgain = booking({
    uid: "uid_c",
    previousUids: ["uid_b"],
    status: "rescheduled",
    startsAt: "2025-10-21T13:00:00Z",
    updatedAt: "2025-10-08T10:00:00Z",
    bookedAt: null,
  });
  const cancelled = booking({
    uid: "uid_c",
    status: "cancelled",
    startsAt: "2025-10-21T13:00:00Z",
    updatedAt: "2025-10-09T10:00:00Z",
    bookedAt: null,
    attendee: null,
  });

  test("keeps row and call through a move, and counts each move", async () => {
    await take(call({}), created, moved, movedAgain);
    const row = await onlyAppointment();
    expect(row).toMatchObject({ status: "rescheduled", providerUid: "uid_c", linkStatus: "linked" });
    expect(row.startsAt).toEqual(new Date("2025-10-21T13:00:00Z"));
    const events = await db.execute<{ kind: string }>(
      sql`select kind from appointment_events where appointment_id = ${row.id} order by id`,
    );
    expect(events.map((event) => event.kind)).toEqual(["created", "rescheduled", "rescheduled"]);
  });

  test("merges rows that were made before it was known that they are one, call and exclusion included", async () => {
    await take(call({}), movedAgain, created);
    expect((await db.select().from(appointments).where(eq(appointments.companyId, companyId))).length).toBe(2);
    await take(moved, cancelled);
    const row = await onlyAppointment();
    expect(row).toMatchObject({
      status: "cancelled",
      providerUid: "uid_c",
      linkStatus: "linked",
      attendeeName: "Anna Müller",
    });
    expect(row.cancelledAt).toEqual(new Date("2025-10-09T10:00:00Z"));
  });

  test("what a person took apart stays apart when the row turns out to be another booking's later state", async () => {
    await take(
      booking({}),
      call({}),
      booking({ uid: "uid_b", namesCalls: ["call_a"], updatedAt: "2025-10-07T10:00:00Z" }),
    );
    await db.transaction(async (tx) => {
      await tx.execute(
        sql`select set_config('relink.actor', 'user:ana', true), set_config('relink.method', 'manual', true)`,
      );
      await tx.update(appointments).set({ callId: null }).where(eq(appointments.providerUid, "uid_b"));
      await tx
        .update(appointments)
        .set({ excludedAt: new Date(), excludedReason: "a duplicate" })
        .where(eq(appointments.providerUid, "uid_b"));
    });
    await take(moved);
    const row = await onlyAppointment();
    expect(row).toMatchObject({ excludedReason: "a duplicate", providerUid: "uid_b" });
    await db.update(appointments).set({ excludedAt: null, excludedReason: null }).where(eq(appointments.id, row.id));
    await take(moved, created);
    expect((await onlyAppointment()).callId).toBeNull();
  });

  test("a move says in which call it was made, where the record itself tells", async () => {
    await take(call({ providerCallId: "call_b", outcome: "rescheduled" }), created);
    await ingestBooking(db, {
      companyId,
      record: {
        ...(moved as { booking: BookingRecord }).booking,
        changedByCall: { provider: "retell", providerCallId: "call_b" },
      },
      method: "ingest",
    });
    const [event] = await db.execute<{ call: string; occurred_at: string }>(sql`
      select c.provider_call_id as call, e.occurred_at from appointment_events e join calls c on c.id = e.by_call_id
       where e.company_id = ${companyId} and e.kind = 'rescheduled'`);
    expect(event?.call).toBe("call_b");
    expect(new Date(event!.occurred_at)).toEqual(new Date("2025-10-07T10:00:00Z"));
  });

  test("keeps the price of the service as it was when it was booked", async () => {
    const [service] = await db.insert(services).values({ companyId, name: "Schnitt", priceCents: 4000 }).returning();
    await take(created);
    await db.update(services).set({ priceCents: 5000 }).where(eq(services.id, service!.id));
    await take(moved, created);
    expect(await onlyAppointment()).toMatchObject({ priceCents: 4000, serviceId: service!.id });
  });

  test("a booking that the calendar lists as moved away is not what became of the chain", async () => {
    await take(moved, booking({ nextUid: "uid_b", status: "rescheduled", updatedAt: "2025-10-30T10:00:00Z" }));
    expect((await onlyAppointment()).startsAt).toEqual(new Date("2025-10-20T13:00:00Z"));
  });

  test("one calendar entry of one organizer is one booking, also when nobody names the old uid", async () => {
    await take(
      created,
      booking({
        uid: "uid_z",
        icalSequence: 2,
        status: "cancelled",
        updatedAt: "2025-10-09T10:00:00Z",
        bookedAt: null,
      }),
    );
    expect((await onlyAppointment()).status).toBe("cancelled");
  });

  test("a mark that nobody came is kept until the booking arrives, and can be taken back", async () => {
    const mark = (noShow: boolean, updatedAt: string): Event => ({ booking: aNoShow("uid_a", noShow, updatedAt) });
    await take(mark(true, "2025-10-16T10:00:00Z"));
    await take(created);
    expect((await onlyAppointment()).status).toBe("no_show");
    await take(mark(false, "2025-10-16T11:00:00Z"), mark(true, "2025-10-16T10:00:00Z"));
    expect((await onlyAppointment()).status).toBe("confirmed");
  });
});
