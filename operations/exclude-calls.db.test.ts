import { and, asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { listLinkEvents } from "@/db/queries/link-events";
import { appointments } from "@/db/schema/appointment";
import { calls } from "@/db/schema/call";
import { companies } from "@/db/schema/company";
import { linkEvents } from "@/db/schema/history";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import type { Viewer } from "@/domain/access/viewer";
import type { CallFilter } from "@/domain/calls/call-filter";
import { excludeCalls } from "./exclude-calls";
import { MOST_AT_ONCE } from "./exclude-chosen";
import { excludeRecord } from "./exclude-record";
import { undoOperation } from "./undo-operation";

let server: TestDatabase;
let db: Database;
let viewer: Viewer;

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

test("chosen calls are excluded in one operation; linked, excluded and test calls stay and are counted", async () => {
  const [one, two, linked, excluded, trial] = await newCalls(5);
  await db.insert(appointments).values({ ...booked(), callId: linked! });
  await exclude([excluded!]);
  await db.update(calls).set({ isTest: true }).where(eq(calls.id, trial!));
  const done = await exclude([one!, two!, two!, linked!, excluded!, trial!, 900_000_000], "spam day");
  expect(done).toMatchObject({ excluded: 2, leftOut: { linked: 1, excluded: 1, test: 1, gone: 1 } });
  expect(await statuses()).toEqual(["excluded", "excluded", "linked", "excluded", "orphaned"]);
  const events = await eventsOf(done.operationId);
  expect(events.map((event) => [event.callId, event.kind, event.actor, event.method, event.reason])).toEqual([
    [one, "excluded", "user:ana", "manual", "spam day"],
    [two, "excluded", "user:ana", "manual", "spam day"],
  ]);
});

test("all that fit are exactly those of the filter, without the exceptions and without later calls", async () => {
  const [first, kept, other] = await newCalls(3);
  await db.update(calls).set({ bookingOutcome: "failed" }).where(eq(calls.id, other!));
  const filter: CallFilter = { tests: "hide", status: ["orphaned"], throughId: other! };
  await newCalls(2);
  const done = await excludeCalls(db, {
    viewer,
    chosen: { filter, country: "DE", except: [kept!] },
    reason: "wrong number on a poster",
  });
  expect(done).toMatchObject({ excluded: 1, leftOut: { linked: 0, excluded: 0, test: 0, gone: 0 } });
  expect((await eventsOf(done.operationId)).map(({ callId }) => callId)).toEqual([first]);
  expect(await statuses()).toEqual(["excluded", "orphaned", "booking_failed", "orphaned", "orphaned"]);
});

test("another company's ids and filter reach nothing, and its ids answer like ids that nobody has", async () => {
  const own = await newCalls(2);
  const owner = viewer;
  const stranger = await newViewer();
  const attempt = (ids: number[]) => excludeCalls(db, { viewer: stranger, chosen: { ids }, reason: "attack" });
  const foreign = await attempt(own).catch((error: unknown) => error);
  const missing = await attempt([800_000_001, 800_000_002]).catch((error: unknown) => error);
  expect(foreign).toMatchObject({ code: "not_found" });
  expect(foreign).toEqual(missing);
  const everything = { filter: { tests: "show" } satisfies CallFilter, country: "DE", except: [] };
  await expect(excludeCalls(db, { viewer: stranger, chosen: everything, reason: "attack" })).rejects.toMatchObject({
    code: "refused",
  });
  expect(await statuses(owner)).toEqual(["orphaned", "orphaned"]);
});

test("another company's operation is not undone", async () => {
  const own = await newCalls(2);
  const owner = viewer;
  const { operationId } = await exclude(own);
  await expect(undoOperation(db, { viewer: await newViewer(), operationId })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await statuses(owner)).toEqual(["excluded", "excluded"]);
});

test("without a reason nothing is written", async () => {
  const ids = await newCalls(1);
  await expect(exclude(ids, "  ")).rejects.toMatchObject({ code: "invalid" });
  expect(await statuses()).toEqual(["orphaned"]);
});

test("more calls than the bound are refused as a whole", async () => {
  const ids = Array.from({ length: MOST_AT_ONCE + 1 }, (_, index) => index + 1);
  await expect(exclude(ids)).rejects.toMatchObject({ code: "refused", key: "errors.too_many_chosen" });
});

test("eleven thousand calls are excluded and taken back as one, each line naming the one that it undoes", async () => {
  await newCalls(11_000);
  const chosen = { filter: { tests: "hide" } satisfies CallFilter, country: "DE", except: [] };
  const { operationId, excluded } = await excludeCalls(db, { viewer, chosen, reason: "spam" });
  expect(excluded).toBe(11_000);
  expect(await countOf("excluded")).toBe(11_000);
  const undone = await undoOperation(db, { viewer, operationId });
  expect(undone.left).toBe(0);
  expect(await countOf("orphaned")).toBe(11_000);
  const undoing = await eventsOf(undone.operationId);
  const of = new Map((await eventsOf(operationId)).map((event) => [event.callId, event.id]));
  expect(undoing.length).toBe(11_000);
  expect(undoing.every((event) => event.undoes === of.get(event.callId))).toBe(true);
}, 120_000);

test("undoing leaves what somebody changed since, says how many, and refuses when that is all", async () => {
  const ids = await newCalls(3);
  const { operationId } = await exclude(ids);
  const include = { excluded: false, reason: "was a customer", version: 2 };
  await excludeRecord(db, { viewer, record: { callId: ids[1]! }, ...include });
  await excludeRecord(db, {
    viewer,
    record: { callId: ids[1]! },
    excluded: true,
    reason: "no, it was not",
    version: 3,
  });
  expect(await undoOperation(db, { viewer, operationId })).toMatchObject({ left: 1 });
  expect(await statuses()).toEqual(["orphaned", "excluded", "orphaned"]);
  await expect(undoOperation(db, { viewer, operationId })).rejects.toMatchObject({ code: "conflict" });
});

test("the history of one call says how many were excluded together with it", async () => {
  const [one, two, alone] = await newCalls(3);
  await exclude([one!, two!]);
  await exclude([alone!]);
  const together = async (id: number) =>
    (await listLinkEvents(db, viewer.companyId, eq(linkEvents.callId, id))).map((line) => line.together);
  expect(await together(two!)).toEqual([2]);
  expect(await together(alone!)).toEqual([1]);
});

async function newViewer(): Promise<Viewer> {
  const slug = `c${Math.random().toString(36).slice(2, 10)}`;
  const [company] = await db.insert(companies).values({ slug, name: slug, timeZone: "Europe/Berlin" }).returning();
  return { userId: "ana", name: "Ana", email: "a@example.com", companyId: company!.id, role: "agent", locale: "en" };
}

async function newCalls(count: number): Promise<number[]> {
  const rows = await db.execute<{ id: string }>(sql`
    insert into calls (company_id, provider_call_id, started_at, phase, booking_outcome)
    select ${viewer.companyId}, 'call_' || gen_random_uuid(), timestamptz '2025-10-06T10:00Z' + n * interval '1 second', 'analysed', 'booked'
      from generate_series(1, ${count}) n returning id`);
  return rows.map(({ id }) => Number(id)).toSorted((a, b) => a - b);
}

function booked() {
  const at = new Date("2025-10-06T10:01:00Z");
  return { companyId: viewer.companyId, source: "voice_agent", bookedAt: at, startsAt: at } as const;
}

function exclude(ids: number[], reason = "not a customer") {
  return excludeCalls(db, { viewer, chosen: { ids }, reason });
}

async function statuses(of = viewer) {
  const rows = await db.select().from(calls).where(eq(calls.companyId, of.companyId)).orderBy(asc(calls.id));
  return rows.map(({ linkStatus }) => linkStatus);
}

async function countOf(status: "excluded" | "orphaned"): Promise<number> {
  return db.$count(calls, and(eq(calls.companyId, viewer.companyId), eq(calls.linkStatus, status)));
}

async function eventsOf(operationId: string) {
  return db.select().from(linkEvents).where(eq(linkEvents.operationId, operationId)).orderBy(asc(linkEvents.callId));
}
