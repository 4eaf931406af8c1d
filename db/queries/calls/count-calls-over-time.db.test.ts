import { afterAll, beforeAll, expect, test } from "vitest";
import type { CallFilter } from "@/domain/calls/call-filter";
import { connect, type Database } from "../../client";
import { type TestDatabase, testDatabase } from "../../testing/database";
import { countCallsOverTime } from "./count-calls-over-time";
import { openTestCompany, type TestCompany } from "./test-company";

let database: TestDatabase;
let db: Database;
let company: TestCompany;

const clock = { now: new Date("2025-11-06T11:00:00Z"), timeZone: "Europe/Berlin" };
const never = new AbortController().signal;
const count = (filter: Partial<CallFilter>, signal = never) =>
  countCallsOverTime(db, {
    viewer: company.viewer,
    filter: { tests: "hide", ...filter },
    country: "DE",
    clock,
    signal,
  });
/** Of the buckets that hold anything: since when, how many, how many unlinked. */
const filled = async (filter: Partial<CallFilter>) =>
  (await count(filter))?.buckets
    .filter(({ all }) => all > 0)
    .map(({ from, all, marked }) => [from.toISOString(), all, marked]);

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, { max: 3 });
  company = await openTestCompany(database.sql);
  const branch = await company.add("branches", { name: "Mitte", time_zone: "Europe/Berlin" });
  const service = await company.add("services", { name: "Farbe" });
  const at = (started_at: string) => ({ started_at });
  await company.call({ ...at("2025-10-25T21:59:59Z"), booking_outcome: "booked" });
  await company.call({ ...at("2025-10-25T22:00:00Z"), booking_outcome: "none", branch_id: branch });
  const linked = await company.call({ ...at("2025-10-26T00:30:00Z"), booking_outcome: "booked", caller_name: "Anna" });
  await company.add("appointments", { call_id: linked, starts_at: "2025-11-08T09:00:00Z", service_id: service });
  await company.call({ ...at("2025-10-26T01:30:00Z"), booking_outcome: "booked" });
  await company.call({ ...at("2025-10-26T22:59:59Z"), is_test: true });
  await company.call({ ...at("2025-10-26T22:59:59Z"), deleted_at: "2025-11-01" });
  const other = await openTestCompany(database.sql);
  await other.call({ ...at("2025-10-26T12:00:00Z"), booking_outcome: "booked" });
});

afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

test("counts by the company's days up to its present one, and marks what should have a link", async () => {
  expect(await filled({})).toEqual([
    ["2025-10-24T22:00:00.000Z", 1, 1],
    ["2025-10-25T22:00:00.000Z", 3, 1],
  ]);
  expect((await count({}))?.buckets.at(-1)?.to).toEqual(new Date("2025-11-06T23:00:00Z"));
});

test("tells the two hours apart in which the clocks go back", async () => {
  const day = { from: new Date("2025-10-25T22:00:00Z"), to: new Date("2025-10-26T23:00:00Z") };
  expect((await count(day))?.buckets).toHaveLength(25);
  expect(await filled(day)).toEqual([
    ["2025-10-25T22:00:00.000Z", 1, 0],
    ["2025-10-26T00:00:00.000Z", 1, 0],
    ["2025-10-26T01:00:00.000Z", 1, 1],
  ]);
});

test("counts under every kind of filter", async () => {
  const orphans = await filled({ status: ["orphaned"] });
  expect(orphans?.map(([, all, marked]) => [all, marked])).toEqual([
    [1, 1],
    [1, 1],
  ]);
  const linkedOnly = [["2025-10-25T22:00:00.000Z", 1, 0]];
  expect(await filled({ search: "Anna" })).toEqual(linkedOnly);
  const [service] = await database.sql<{ id: string }[]>`select id from services`;
  expect(await filled({ serviceIds: [Number(service?.id)] })).toEqual(linkedOnly);
  expect(await filled({ tests: "only" })).toEqual([["2025-10-25T22:00:00.000Z", 1, 0]]);
});

test("has no buckets for a period after the present day", async () => {
  expect((await count({ from: new Date("2026-01-01") }))?.buckets).toEqual([]);
});

test("is unknown when there is no time", async () => {
  expect(await count({}, AbortSignal.abort())).toBeNull();
});
