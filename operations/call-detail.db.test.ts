import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { lookForCalls } from "@/db/queries/appointments/calls-looked-at";
import { getAppointment } from "@/db/queries/appointments/get-appointment";
import { listListenings } from "@/db/queries/calls/listenings";
import { listNotes } from "@/db/queries/calls/notes";
import { findRecording, isReasonStated, readRecording } from "@/db/queries/calls/recording";
import { openTestCompany, type TestCompany } from "@/db/queries/calls/test-company";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import type { Viewer } from "@/domain/access/viewer";
import { addNote } from "./add-note";
import { addUser } from "./add-user";
import { deleteNote } from "./delete-note";
import { logListening } from "./log-listening";
import { restoreAppointment } from "./restore-appointment";
import { stateListeningReason } from "./state-listening-reason";
import { undoOperation } from "./undo-operation";

let database: TestDatabase;
let db: Database;
let company: TestCompany;
let ana: Viewer;
let ben: Viewer;
let stranger: Viewer;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, { max: 4 });
  company = await openTestCompany(database.sql);
  const other = await openTestCompany(database.sql);
  const join = async (name: string, companyId: number): Promise<Viewer> => {
    const person = { email: `${name}@example.com`, name, companyId, role: "agent", locale: "de" } as const;
    const { userId } = await addUser(db, { ...person, password: "only-for-this-test-1" });
    return { ...person, userId };
  };
  ana = await join("Ana", company.viewer.companyId);
  ben = await join("Ben", company.viewer.companyId);
  stranger = await join("Eve", other.viewer.companyId);
});

afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

describe("notes", () => {
  test("stand beside the call with author and the company's time, oldest first", async () => {
    const id = await company.call();
    await addNote(db, { viewer: ana, callId: id, body: " first " });
    await addNote(db, { viewer: ben, callId: id, body: "second" });
    const notes = await listNotes(db, { viewer: ana, id });
    expect(notes.map(({ body, authorName }) => [body, authorName])).toEqual([
      ["first", "Ana"],
      ["second", "Ben"],
    ]);
    expect(notes[0]?.createdAt).toEqual(new Date("2025-11-06T11:00:00Z"));
    expect(await listNotes(db, { viewer: stranger, id })).toEqual([]);
  });

  test("are deleted and brought back by their author only", async () => {
    const id = await company.call();
    const { noteId } = await addNote(db, { viewer: ana, callId: id, body: "mine" });
    await expect(deleteNote(db, { viewer: ben, noteId, deleted: true })).rejects.toMatchObject({ code: "not_found" });
    await deleteNote(db, { viewer: ana, noteId, deleted: true });
    expect(await listNotes(db, { viewer: ana, id })).toEqual([]);
    await expect(deleteNote(db, { viewer: ana, noteId, deleted: true })).rejects.toMatchObject({ code: "not_found" });
    await deleteNote(db, { viewer: ana, noteId, deleted: false });
    expect(await listNotes(db, { viewer: ana, id })).toHaveLength(1);
  });

  test("are refused when empty, and for another company's call", async () => {
    const id = await company.call();
    await expect(addNote(db, { viewer: ana, callId: id, body: "  " })).rejects.toMatchObject({ code: "invalid" });
    await expect(addNote(db, { viewer: stranger, callId: id, body: "x" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a recording", () => {
  test("is read in parts, by its own company only", async () => {
    const id = await company.call();
    const { sql } = database;
    await sql`insert into call_recordings (call_id, company_id, content_type, content)
              values (${id}, ${ana.companyId}, 'audio/wav', ${Buffer.from("0123456789")})`;
    expect(await findRecording(db, { viewer: ana, id })).toMatchObject({ bytes: 10, contentType: "audio/wav" });
    const read = async (viewer: Viewer, first: number, count: number) =>
      Buffer.from(await readRecording(db, { viewer, id, first, count })).toString();
    expect(await read(ana, 0, 4)).toBe("0123");
    expect(await read(ana, 8, 4)).toBe("89");
    expect(await read(ana, 10, 4)).toBe("");
    expect(await read(stranger, 0, 4)).toBe("");
    expect(await findRecording(db, { viewer: stranger, id })).toBeNull();
    await sql`update calls set deleted_at = now() where id = ${id}`;
    expect(await findRecording(db, { viewer: ana, id })).toBeNull();
  });

  test("says why it is heard where the role asks for that, until the person it is about is erased", async () => {
    const id = await company.call();
    const { sql } = database;
    await sql`insert into call_recordings (call_id, company_id, content_type, content) values (${id}, ${ana.companyId}, 'audio/wav', 'x')`;
    const [{ id: customerId } = { id: 0 }] = await sql<{ id: number }[]>`
      insert into customers (company_id, name) values (${ana.companyId}, 'Ida Ihr') returning id::int as id`;
    await sql`update calls set customer_id = ${customerId} where id = ${id}`;
    await sql`update companies set recording_reason_roles = array['agent'] where id = ${ana.companyId}`;
    expect(await findRecording(db, { viewer: { ...ana, role: "agent" }, id })).toMatchObject({ needsReason: true });
    expect(await findRecording(db, { viewer: { ...ana, role: "manager" }, id })).toMatchObject({ needsReason: false });
    const none = stateListeningReason(db, { viewer: ana, callId: id, reason: "  " });
    await expect(none).rejects.toMatchObject({ key: "errors.reason_required" });
    await logListening(db, { viewer: ana, callId: id, start: "a1" });
    const { start } = await stateListeningReason(db, { viewer: ana, callId: id, reason: "a complaint" });
    const stated = (viewer: Viewer, name: string) => isReasonStated(db, { viewer, id, start: name });
    expect([await stated(ana, start), await stated(ana, "a1"), await stated(ben, start)]).toEqual([true, false, false]);
    await logListening(db, { viewer: ana, callId: id, start });
    const reasons = async () => (await listListenings(db, { viewer: ben, id })).map((one) => one.reason);
    expect(await reasons()).toEqual(["a complaint", null]);
    await sql`insert into erasures (company_id, scope, customer_id, actor, reason) values (${ana.companyId}, 'person', ${customerId}, 'test', 'asked')`;
    expect(await reasons()).toEqual([null, null]);
  });

  test("keeps one listening a start, however many parts are fetched at once, and each fetch without a start", async () => {
    const id = await company.call();
    const part = (start: string | null) => logListening(db, { viewer: ana, callId: id, start });
    await Promise.all([part("a1"), part("a1"), part("a1"), part("a1")]);
    expect(await listListenings(db, { viewer: ben, id })).toHaveLength(1);
    await part("b2");
    await part(null);
    await part(null);
    const kept = await listListenings(db, { viewer: ben, id });
    expect(kept.map(({ actorName }) => actorName)).toEqual(["Ana", "Ana", "Ana", "Ana"]);
    expect(await listListenings(db, { viewer: stranger, id })).toEqual([]);
  });
});

describe("a deleted appointment", () => {
  test("is restored with its link, and that is undone", async () => {
    const call = await company.call({ booking_outcome: "booked" });
    const fields = { starts_at: "2025-11-12T13:30:00Z", call_id: call, deleted_at: "2025-11-05T10:00:00Z" };
    const appointmentId = await company.add("appointments", fields);
    const state = async () =>
      database.sql`select a.deleted_at is null as alive, c.appointment_id::int as current, a.version
                     from appointments a join calls c on c.id = a.call_id where a.id = ${appointmentId}`;
    expect((await state())[0]).toMatchObject({ alive: false, current: null });
    const { operationId } = await restoreAppointment(db, { viewer: ana, appointmentId, version: 1 });
    expect((await state())[0]).toMatchObject({ alive: true, current: appointmentId });
    await undoOperation(db, { viewer: ana, operationId });
    expect((await state())[0]).toMatchObject({ alive: false, current: null });
  });

  test("is not restored twice, nor by another company, nor over somebody's change", async () => {
    const appointmentId = await company.add("appointments", { starts_at: "2025-11-12T13:30:00Z" });
    const restore = (viewer: Viewer, version = 1) => restoreAppointment(db, { viewer, appointmentId, version });
    await expect(restore(ana)).rejects.toMatchObject({ code: "refused" });
    await expect(restore(ana, 9)).rejects.toMatchObject({ code: "conflict" });
    await expect(restore(stranger)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("an appointment", () => {
  test("tells changes with the names of staff, and who made them", async () => {
    const [lena, jana] = [await company.add("staff", { name: "Lena" }), await company.add("staff", { name: "Jana" })];
    const id = await company.add("appointments", { starts_at: "2025-11-12T13:30:00Z", staff_id: lena });
    await database.sql.begin(async (sql) => {
      await sql`select set_config('relink.actor', ${`user:${ana.userId}`}, true), set_config('relink.method', 'manual', true)`;
      await sql`update appointments set staff_id = ${jana} where id = ${id}`;
    });
    const { events, names } = await getAppointment(db, { viewer: ana, id });
    expect(events[0]).toMatchObject({ kind: "reassigned", actorName: "Ana", before: { staffId: lena } });
    expect([names.staffId.get(lena), names.staffId.get(jana)]).toEqual(["Lena", "Jana"]);
  });

  test("without a call says which calls were looked at", async () => {
    const own = await openTestCompany(database.sql);
    const booked = { source: "walk_in", starts_at: "2025-10-03T10:00:00Z", booked_at: "2025-10-02T10:00:00Z" };
    const id = await own.add("appointments", { ...booked, attendee_phone_e164: "+493023125042" });
    await own.call({ started_at: "2025-10-01T09:59:59Z" });
    await own.call({ started_at: "2025-10-02T10:00:01Z" });
    await own.call({ started_at: "2025-10-02T10:00:00Z", booking_outcome: "booked" });
    await own.call({ started_at: "2025-10-01T10:00:01Z", is_test: true });
    const guest = await own.call({ started_at: "2025-08-02T10:00:00Z", from_e164: "+493023125042" });
    expect(await lookForCalls(db, own.viewer.companyId, id)).toEqual({
      ...{ around: 1, aroundBooked: 1, aroundTied: 0, ofGuest: 1, hasPhone: true },
      nearest: { id: guest, startedAt: new Date("2025-08-02T10:00:00Z") },
      firstCallAt: new Date("2025-08-02T10:00:00Z"),
    });
  });
});
