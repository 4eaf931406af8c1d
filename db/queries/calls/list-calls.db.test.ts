import { afterAll, beforeAll, expect, test } from "vitest";
import type { CallFilter } from "@/domain/calls/call-filter";
import { defaultCallSort } from "@/domain/calls/call-filter";
import { connect, type Database } from "../../client";
import { type TestDatabase, testDatabase } from "../../testing/database";
import { countCalls } from "./count-calls";
import { listCalls } from "./list-calls";
import { openTestCompany, type TestCompany } from "./test-company";

let database: TestDatabase;
let db: Database;
const statements: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, { onQuery: (text) => statements.push(text) });
});

afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

async function list({ viewer }: TestCompany, filter: Partial<CallFilter> = {}) {
  const { rows } = await listCalls(db, {
    viewer,
    filter: { tests: "hide", ...filter },
    sort: defaultCallSort,
    limit: 50,
  });
  return rows;
}

const ids = async (company: TestCompany, filter: Partial<CallFilter> = {}) =>
  (await list(company, filter)).map((row) => row.id);

test("loads a page with everything that a row shows in one statement", async () => {
  const company = await openTestCompany(database.sql);
  const branchId = await company.add("branches", { name: "Mitte", time_zone: "Europe/Berlin" });
  const serviceId = await company.add("services", { name: "Farbe" });
  const staffId = await company.add("staff", { name: "Lena" });
  const agentId = await company.add("voice_agents", { external_id: "agent_1", name: "Mia" });
  const customerId = await company.add("customers", { name: "Anna Müller" });
  const id = await company.call({
    customer_id: customerId,
    branch_id: branchId,
    voice_agent_id: agentId,
    agent_version: 3,
    booking_outcome: "booked",
    to_number: "+4930231250",
  });
  const booked = { call_id: id, starts_at: "2025-10-08T09:00:00Z" };
  const current = await company.add("appointments", {
    ...booked,
    booked_at: "2025-10-01T09:01:00Z",
    service_id: serviceId,
    staff_id: staffId,
    price_cents: 4500,
  });
  await company.add("appointments", { ...booked, booked_at: "2025-10-01T09:02:00Z" });
  await company.add("appointments", { ...booked, status: "cancelled", booked_at: "2025-10-01T09:03:00Z" });
  await company.add("appointments", {
    ...booked,
    booked_at: "2025-10-01T09:00:30Z",
    deleted_at: "2025-10-02T09:00:00Z",
  });
  await company.add("booking_statements", { call_id: id, position: 0, origin: "tool", succeeded: false });
  await company.add("booking_statements", {
    call_id: id,
    position: 1,
    origin: "tool",
    succeeded: true,
    service_name: "Farbe",
  });

  statements.length = 0;
  const rows = await list(company);
  expect(statements).toHaveLength(1);
  expect(rows).toMatchObject([
    {
      id,
      linkStatus: "linked",
      dialledNumber: "+4930231250",
      agentVersion: 3,
      customer: { id: customerId, name: "Anna Müller" },
      branch: { id: branchId, name: "Mitte", timeZone: "Europe/Berlin" },
      voiceAgent: { id: agentId, name: "Mia" },
      appointment: { id: current, status: "confirmed", priceCents: 4500, startsAt: new Date("2025-10-08T09:00:00Z") },
      serviceName: "Farbe",
      staffName: "Lena",
      furtherAppointments: 2,
      hasDeletedAppointment: true,
      statement: { succeeded: true, serviceName: "Farbe" },
    },
  ]);
});

test("shows what is not known as null, and services and staff as they were sent", async () => {
  const company = await openTestCompany(database.sql);
  const bare = await company.call({ started_at: "2025-10-02T09:00:00Z" });
  const linked = await company.call();
  const sent = { service_name_sent: "Schnitt", staff_name_sent: "Toni" };
  await company.add("appointments", { call_id: linked, starts_at: "2025-10-08T09:00:00Z", ...sent });

  expect(await list(company)).toMatchObject([
    {
      id: bare,
      customer: null,
      branch: null,
      voiceAgent: null,
      appointment: null,
      statement: null,
      furtherAppointments: 0,
    },
    { id: linked, serviceName: "Schnitt", staffName: "Toni", furtherAppointments: 0, hasDeletedAppointment: false },
  ]);
});

test("tells a soft-deleted appointment from one that never was", async () => {
  const company = await openTestCompany(database.sql);
  const id = await company.call({ booking_outcome: "booked" });
  const fields = { call_id: id, starts_at: "2025-10-08T09:00:00Z", deleted_at: "2025-10-02T09:00:00Z" };
  await company.add("appointments", fields);
  expect(await list(company)).toMatchObject([
    { linkStatus: "orphaned", appointment: null, hasDeletedAppointment: true, furtherAppointments: 0 },
  ]);
});

test("lists no deleted call and none of another company", async () => {
  const [company, other] = [await openTestCompany(database.sql), await openTestCompany(database.sql)];
  await company.call({ deleted_at: "2025-10-02T09:00:00Z" });
  const id = await company.call();
  await other.call();
  expect(await ids(company)).toEqual([id]);
  expect(await ids(company, { tests: "show", search: String(await other.call()) })).toEqual([]);
});

test("narrows by every filter, and lists of one filter are alternatives", async () => {
  const company = await openTestCompany(database.sql);
  const branchId = await company.add("branches", { name: "Mitte", time_zone: "Europe/Berlin" });
  const agentId = await company.add("voice_agents", { external_id: "agent_1" });
  const serviceId = await company.add("services", { name: "Farbe" });
  const staffId = await company.add("staff", { name: "Lena" });
  const at = (hour: number) => ({ started_at: `2025-10-01T${String(hour).padStart(2, "0")}:00:00Z` });
  const orphan = await company.call({ ...at(6), booking_outcome: "booked", branch_id: branchId });
  const failed = await company.call({ ...at(7), booking_outcome: "failed", voice_agent_id: agentId });
  const unknown = await company.call({ ...at(8) });
  const testCall = await company.call({ ...at(9), is_test: true, booking_outcome: "none" });
  const linked = await company.call({ ...at(10), booking_outcome: "booked" });
  const appointment = { call_id: linked, starts_at: "2025-10-08T09:00:00Z" };
  await company.add("appointments", { ...appointment, service_id: serviceId });
  await company.add("appointments", { ...appointment, staff_id: staffId });

  const cases: [Partial<CallFilter>, number[]][] = [
    [{}, [linked, unknown, failed, orphan]],
    [{ tests: "only" }, [testCall]],
    [{ tests: "show" }, [linked, testCall, unknown, failed, orphan]],
    [{ status: ["orphaned"] }, [orphan]],
    [{ status: ["orphaned", "linked", "excluded"] }, [linked, orphan]],
    [{ status: [] }, [linked, unknown, failed, orphan]],
    [{ outcome: ["unknown"] }, [unknown]],
    [{ outcome: ["unknown", "failed"] }, [unknown, failed]],
    [{ outcome: ["booked"], status: ["linked", "orphaned"] }, [linked, orphan]],
    [{ branchIds: [branchId] }, [orphan]],
    [{ voiceAgentIds: [agentId] }, [failed]],
    [{ serviceIds: [serviceId] }, [linked]],
    [{ staffIds: [staffId] }, [linked]],
    [{ staffIds: [staffId], serviceIds: [serviceId] }, []],
    [{ from: new Date("2025-10-01T07:00:00Z"), to: new Date("2025-10-01T08:00:00Z") }, [failed]],
  ];
  for (const [filter, expected] of cases) {
    expect(await ids(company, filter), JSON.stringify(filter)).toEqual(expected);
    const { viewer } = company;
    expect(await countCalls(db, { viewer, filter: { tests: "hide", ...filter } })).toBe(expected.length);
  }
});
