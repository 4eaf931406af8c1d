import { and, asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { appointments } from "@/db/schema/appointment";
import { calls } from "@/db/schema/call";
import { companies } from "@/db/schema/company";
import { linkEvents } from "@/db/schema/history";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import type { Viewer } from "@/domain/access/viewer";
import type { AppointmentFilter } from "@/domain/appointments/appointment-filter";
import { excludeAppointments } from "./exclude-appointments";
import { excludeRecord } from "./exclude-record";
import { undoOperation } from "./undo-operation";

let server: TestDatabase;
let db: Database;
let viewer: Viewer;

const all: AppointmentFilter = { scope: "all", now: new Date("2025-10-20T10:00:00Z") };

beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 4 });
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});
beforeEach(async () => {
  viewer = await newViewer();
});

test("chosen appointments are excluded in one operation; linked, excluded and deleted ones stay and are counted", async () => {
  const [one, two, linked, excluded, deleted] = await newAppointments(5);
  await link(linked!);
  await exclude([excluded!]);
  await db.update(appointments).set({ deletedAt: new Date() }).where(eq(appointments.id, deleted!));
  const done = await exclude([one!, two!, two!, linked!, excluded!, deleted!, 900_000_000], "test bookings");
  expect(done).toMatchObject({ excluded: 2, leftOut: { linked: 1, excluded: 1, test: 0, gone: 2 } });
  expect((await eventsOf(done.operationId)).map((event) => [event.appointmentId, event.kind, event.reason])).toEqual([
    [one, "excluded", "test bookings"],
    [two, "excluded", "test bookings"],
  ]);
});

test("all that fit are exactly those of the filter, without the exceptions and without later appointments", async () => {
  const [first, kept, online] = await newAppointments(3);
  await db.update(appointments).set({ source: "online" }).where(eq(appointments.id, online!));
  const filter = { ...all, source: ["voice_agent"], throughId: online! } satisfies AppointmentFilter;
  await newAppointments(2);
  const done = await excludeAppointments(db, {
    viewer,
    chosen: { filter, country: "DE", except: [kept!] },
    reason: "imported twice",
  });
  expect((await eventsOf(done.operationId)).map((event) => event.appointmentId)).toEqual([first]);
});

test("many are taken back as one, each line naming the one that it undoes, but for those that somebody changed since", async () => {
  const ids = await newAppointments(6_000);
  const chosen = { filter: all, country: "DE", except: [] };
  const { operationId, excluded } = await excludeAppointments(db, { viewer, chosen, reason: "imported twice" });
  expect(excluded).toBe(6_000);
  const record = { appointmentId: ids[7]! };
  const version = await versionOf(ids[7]!);
  await excludeRecord(db, { viewer, record, excluded: false, reason: "", version });
  const undone = await undoOperation(db, { viewer, operationId });
  expect(undone.left).toBe(1);
  expect(await db.$count(appointments, and(ofCompany(), sql`excluded_at is not null`))).toBe(0);
  const of = new Map((await eventsOf(operationId)).map((event) => [event.appointmentId, event.id]));
  const undoing = await eventsOf(undone.operationId);
  expect(undoing.length).toBe(5_999);
  expect(undoing.every((event) => event.undoes === of.get(event.appointmentId))).toBe(true);
}, 120_000);

test("taking back the exclusion of a linked appointment changes that appointment, and not its call", async () => {
  const [id] = await newAppointments(1);
  const callId = await link(id!);
  const record = { appointmentId: id! };
  const { operationId } = await excludeRecord(db, {
    ...{ viewer, record, excluded: true, reason: "a trial", version: await versionOf(id!) },
  });
  expect(await undoOperation(db, { viewer, operationId })).toMatchObject({ left: 0 });
  const [call] = await db.select().from(calls).where(eq(calls.id, callId));
  const [appointment] = await db.select().from(appointments).where(eq(appointments.id, id!));
  expect([call?.excludedAt, appointment?.excludedAt, appointment?.callId]).toEqual([null, null, callId]);
});

test("another company's ids and filter reach nothing", async () => {
  const own = await newAppointments(2);
  const owner = viewer;
  viewer = await newViewer();
  await expect(exclude(own)).rejects.toMatchObject({ code: "not_found" });
  const chosen = { filter: all, country: "DE", except: [] };
  await expect(excludeAppointments(db, { viewer, chosen, reason: "attack" })).rejects.toMatchObject({
    code: "refused",
  });
  viewer = owner;
  expect(await db.$count(appointments, and(ofCompany(), sql`excluded_at is not null`))).toBe(0);
});

async function newViewer(): Promise<Viewer> {
  const slug = `c${Math.random().toString(36).slice(2, 10)}`;
  const [company] = await db.insert(companies).values({ slug, name: slug, timeZone: "Europe/Berlin" }).returning();
  return { userId: "ana", name: "Ana", email: "a@example.com", companyId: company!.id, role: "agent", locale: "en" };
}

async function newAppointments(count: number): Promise<number[]> {
  const rows = await db.execute<{ id: string }>(sql`
    insert into appointments (company_id, source, booked_at, starts_at)
    select ${viewer.companyId}, 'voice_agent', timestamptz '2025-10-06T10:00Z', timestamptz '2025-10-09T10:00Z' + n * interval '1 second'
      from generate_series(1, ${count}) n returning id`);
  return rows.map(({ id }) => Number(id)).toSorted((a, b) => a - b);
}

async function link(appointmentId: number): Promise<number> {
  const startedAt = new Date("2025-10-06T09:58:00Z");
  const call = { companyId: viewer.companyId, providerCallId: `call_${appointmentId}`, startedAt };
  const [made] = await db.insert(calls).values(call).returning();
  await db.update(appointments).set({ callId: made!.id }).where(eq(appointments.id, appointmentId));
  return made!.id;
}

function exclude(ids: number[], reason = "not a customer") {
  return excludeAppointments(db, { viewer, chosen: { ids }, reason });
}

const ofCompany = () => eq(appointments.companyId, viewer.companyId);

async function versionOf(id: number): Promise<number> {
  const [row] = await db.select({ version: appointments.version }).from(appointments).where(eq(appointments.id, id));
  return row!.version;
}

async function eventsOf(operationId: string) {
  const lines = db.select().from(linkEvents).where(eq(linkEvents.operationId, operationId));
  return lines.orderBy(asc(linkEvents.appointmentId));
}
