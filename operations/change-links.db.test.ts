import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { appointments } from "@/db/schema/appointment";
import { calls } from "@/db/schema/call";
import { companies } from "@/db/schema/company";
import { linkEvents } from "@/db/schema/history";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { annotate, write } from "@/db/write";
import { changeLinks, type LinkChange } from "./change-links";

const AUTHOR = { actor: "system:heal", method: "heal", reason: "healed", runId: 7 } as const;
const STARTED = new Date("2025-10-06T10:00:00Z");

let server: TestDatabase;
let db: Database;
let companyId: number;
let callIds: number[];
let appointmentIds: number[];

beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 2 });
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});

let slugs = 0;
beforeEach(async () => {
  const slug = `c${++slugs}`;
  const [company] = await db.insert(companies).values({ slug, name: slug, timeZone: "Europe/Berlin" }).returning();
  companyId = company!.id;
  const places = [0, 1, 2];
  const of = { companyId, startedAt: STARTED, startsAt: STARTED };
  const heldCalls = await db
    .insert(calls)
    .values(places.map((place) => ({ ...of, providerCallId: `call_${place}` })))
    .returning();
  const heldAppointments = await db
    .insert(appointments)
    .values(places.map(() => of))
    .returning();
  callIds = heldCalls.map((row) => row.id);
  appointmentIds = heldAppointments.map((row) => row.id);
});

const change = (changes: LinkChange[], author: Parameters<typeof write>[1] = AUTHOR) =>
  write(db, author, (tx) => changeLinks(tx, companyId, changes));
const link = (place: number, said: Partial<LinkChange> = {}): LinkChange => ({
  appointmentId: appointmentIds[place]!,
  callId: callIds[place]!,
  ...said,
});
const history = () =>
  db.select().from(linkEvents).where(eq(linkEvents.companyId, companyId)).orderBy(asc(linkEvents.id));

test("gives every link of one statement its own evidence, reason and undone event", async () => {
  const evidence = (bits: number) => [{ rule: "same-phone", bits, params: {} }];
  await change([
    link(0, { evidence: evidence(1), reason: "first" }),
    link(1, { evidence: evidence(2), undoes: 41 }),
    link(2),
  ]);
  const said = (await history()).map((event) => [event.appointmentId, event.evidence, event.reason, event.undoes]);
  expect(said).toEqual([
    [appointmentIds[0], evidence(1), "first", null],
    [appointmentIds[1], evidence(2), "healed", 41],
    [appointmentIds[2], null, "healed", null],
  ]);
});

test("writes the author's actor, method, run and operation into each line", async () => {
  await change([link(0), link(1)]);
  const lines = await history();
  expect(lines.map(({ actor, method, runId }) => [actor, method, runId])).toEqual([
    ["system:heal", "heal", 7],
    ["system:heal", "heal", 7],
  ]);
  expect(new Set(lines.map(({ operationId }) => operationId)).size).toBe(1);
});

test("says nothing of later writes of the transaction, which have what the author says of all", async () => {
  await write(db, AUTHOR, async (tx) => {
    await changeLinks(tx, companyId, [link(0, { evidence: ["mine"], reason: "mine", undoes: 3 })]);
    await annotate(tx, { evidence: ["all"] });
    await tx.update(appointments).set({ callId: null }).where(eq(appointments.id, appointmentIds[0]!));
  });
  const [, later] = await history();
  expect([later!.kind, later!.evidence, later!.reason, later!.undoes]).toEqual(["unlinked", ["all"], "healed", null]);
});

test("leaves an appointment that has another version than the one given, and says which were written", async () => {
  await change([link(0)]);
  const written = await change([link(0, { callId: null, version: 1 }), link(1, { version: 1 })]);
  expect(written).toEqual(new Set([appointmentIds[1]]));
  expect((await history()).map((event) => event.appointmentId)).toEqual([appointmentIds[0], appointmentIds[1]]);
});

test("never touches another company's appointment", async () => {
  const mine = companyId;
  const [other] = await db
    .insert(companies)
    .values({ slug: `other-${mine}`, name: "Other", timeZone: "Europe/Berlin" })
    .returning();
  companyId = other!.id;
  expect(await change([link(0)])).toEqual(new Set());
  companyId = mine;
  expect(await history()).toEqual([]);
});

test("swaps, moves and unties in one statement, and keeps the source that is not given", async () => {
  await change([link(0, { source: "voice_agent" }), link(1, { source: "online" }), link(2)]);
  await change([link(0, { callId: callIds[1]! }), link(1, { callId: callIds[0]! }), link(2, { callId: null })]);
  const rows = await db
    .select()
    .from(appointments)
    .where(eq(appointments.companyId, companyId))
    .orderBy(asc(appointments.id));
  expect(rows.map((row) => [row.callId, row.source])).toEqual([
    [callIds[1], "voice_agent"],
    [callIds[0], "online"],
    [null, null],
  ]);
  expect((await history()).slice(3).map(({ kind }) => kind)).toEqual(["moved", "moved", "unlinked"]);
});
