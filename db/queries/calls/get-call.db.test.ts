import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "../../client";
import { type TestDatabase, testDatabase } from "../../testing/database";
import { getCall } from "./get-call";
import { getTranscript } from "./get-transcript";
import { openTestCompany, type TestCompany } from "./test-company";

let database: TestDatabase;
let db: Database;
let company: TestCompany;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url);
  company = await openTestCompany(database.sql);
});

afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

test("tells every appointment, statement, claim and change of a call", async () => {
  const { viewer } = company;
  const id = await company.call({ provider_call_id: "call_full", booking_outcome: "booked" });
  const other = await company.call();
  const booked = { call_id: id, starts_at: "2025-10-08T09:00:00Z", service_name_sent: "Farbe" };
  const current = await company.add("appointments", { ...booked, booked_at: "2025-10-01T09:02:00Z" });
  const cancelled = await company.add("appointments", {
    ...booked,
    booked_at: "2025-10-01T09:00:00Z",
    status: "cancelled",
  });
  const deleted = await company.add("appointments", {
    ...booked,
    booked_at: "2025-10-01T09:01:00Z",
    deleted_at: "2025-10-02T09:00:00Z",
  });
  const foreign = await company.add("appointments", { call_id: other, starts_at: "2025-10-09T09:00:00Z" });
  await database.sql.begin(async (tx) => {
    await tx`select set_config('relink.by_call', ${String(id)}, true)`;
    await tx`update appointments set starts_at = '2025-10-10T09:00:00Z' where id = ${foreign}`;
  });
  await company.add("booking_statements", { call_id: id, position: 0, origin: "tool", service_name: "Farbe" });
  const claim = { provider: "calcom", origin: "tool_result" };
  await company.add("claims", { ...claim, call_id: id, kind: "names_booking", value: "uid_full" });
  await company.add("claims", {
    ...claim,
    provider: "retell",
    appointment_id: current,
    kind: "names_call",
    value: "call_full",
  });
  await company.add("claims", {
    ...claim,
    provider: "retell",
    appointment_id: foreign,
    kind: "names_call",
    value: "call_other",
  });

  const call = await getCall(db, { viewer, id });
  expect(call.appointments.map((appointment) => [appointment.id, appointment.isCurrent])).toEqual([
    [current, true],
    [cancelled, false],
    [deleted, false],
  ]);
  expect(call.appointments[0]).toMatchObject({ serviceName: "Farbe", deletedAt: null });
  expect(call.statements).toMatchObject([{ position: 0, serviceName: "Farbe" }]);
  expect(call.claims).toMatchObject([
    { kind: "names_booking", value: "uid_full", appointmentId: null },
    { kind: "names_call", value: "call_full", appointmentId: current },
  ]);
  expect(call.changes).toContainEqual(
    expect.objectContaining({ appointmentId: foreign, kind: "rescheduled", bookedByCallId: other }),
  );
  expect(call.linkEvents.map((event) => event.kind)).toContain("linked");
});

test("keeps an appointment that was moved away in the call's history", async () => {
  const { viewer } = company;
  const [from, to] = [await company.call(), await company.call()];
  const appointment = await company.add("appointments", { call_id: from, starts_at: "2025-10-08T09:00:00Z" });
  await database.sql`update appointments set call_id = ${to} where id = ${appointment}`;
  const call = await getCall(db, { viewer, id: from });
  expect(call.appointments).toEqual([]);
  expect(call.linkEvents[0]).toMatchObject({ kind: "moved", before: from, after: to, appointmentId: appointment });
});

test("answers alike for a call of another company, a deleted one and none at all", async () => {
  const { viewer } = company;
  const other = await openTestCompany(database.sql);
  const theirs = await other.call();
  const deleted = await company.call({ deleted_at: "2025-10-02T09:00:00Z" });
  const missing = 999_999;
  for (const read of [getCall, getTranscript]) {
    const answer = async (id: number) => {
      const error: unknown = await read(db, { viewer, id }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name: "ExpectedError", code: "not_found" });
      return String(error).replace(String(id), "#");
    };
    expect(new Set([await answer(theirs), await answer(deleted), await answer(missing)]).size).toBe(1);
  }
});

test("gives the transcript turn by turn, and null before it came", async () => {
  const { viewer } = company;
  const id = await company.call();
  expect(await getTranscript(db, { viewer, id })).toBeNull();
  const turns = [{ kind: "speech", speaker: "caller", text: "Guten Tag", startSeconds: 0.5, endSeconds: 1.2 }];
  await database.sql`insert into call_transcripts (call_id, company_id, turns)
    values (${id}, ${viewer.companyId}, ${database.sql.json(turns)})`;
  expect(await getTranscript(db, { viewer, id })).toEqual(turns);
});
