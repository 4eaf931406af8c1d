import { afterAll, beforeAll, expect, test } from "vitest";
import type { AppointmentFilter } from "@/domain/appointments/appointment-filter";
import { connect, type Database } from "../../client";
import { type TestDatabase, testDatabase } from "../../testing/database";
import { openTestCompany, type TestCompany } from "../calls/test-company";
import { countAppointmentsOverTime } from "./count-appointments-over-time";

let database: TestDatabase;
let db: Database;
let company: TestCompany;

const now = new Date("2025-11-06T11:00:00Z");
const clock = { now, timeZone: "Europe/Berlin" };
const filled = async (filter: Partial<AppointmentFilter>) => {
  const counted = await countAppointmentsOverTime(db, {
    viewer: company.viewer,
    filter: { scope: "all", now, ...filter },
    country: "DE",
    clock,
    signal: new AbortController().signal,
  });
  const { buckets = [] } = counted ?? {};
  return buckets.filter(({ all }) => all > 0).map(({ from, all, marked }) => [from.toISOString(), all, marked]);
};

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, { max: 3 });
  company = await openTestCompany(database.sql);
  const appointment = (starts_at: string, fields = {}) => company.add("appointments", { starts_at, ...fields });
  await appointment("2025-10-29T09:00:00Z", { source: "voice_agent" });
  await appointment("2025-11-06T09:00:00Z", { source: "online" });
  await appointment("2025-11-06T15:00:00Z", { source: "voice_agent", attendee_name: "Anna Weber" });
  await appointment("2025-11-20T09:00:00Z", { source: "online" });
});

afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

test("counts appointments by the day on which they are, and marks those that miss their call", async () => {
  expect(await filled({})).toEqual([
    ["2025-10-28T23:00:00.000Z", 1, 1],
    ["2025-11-05T23:00:00.000Z", 2, 1],
    ["2025-11-19T23:00:00.000Z", 1, 0],
  ]);
});

test("begins what lies ahead at the present moment, and ends what lies behind there", async () => {
  expect(await filled({ scope: "upcoming" })).toEqual([
    ["2025-11-06T11:00:00.000Z", 1, 1],
    ["2025-11-19T23:00:00.000Z", 1, 0],
  ]);
  expect((await filled({ scope: "past" })).map(([, all]) => all)).toEqual([1, 1]);
});

test("counts under a search and a period", async () => {
  expect(await filled({ search: "Anna Weber" })).toEqual([["2025-11-05T23:00:00.000Z", 1, 1]]);
  expect(await filled({ starts: { from: new Date("2025-11-10T00:00:00Z") } })).toHaveLength(1);
});
