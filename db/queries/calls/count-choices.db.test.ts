import { afterAll, beforeAll, expect, test } from "vitest";
import { type CallFacet, callFacets, withChoice } from "@/domain/calls/call-facets";
import type { CallFilter } from "@/domain/calls/call-filter";
import { callLinkStatuses } from "@/domain/linking/link-status";
import { bookingOutcomes } from "@/domain/records/call";
import { connect, type Database } from "../../client";
import { type TestDatabase, testDatabase } from "../../testing/database";
import { COUNT_STOP } from "../count-by-choice";
import { countCalls, latestCallId } from "./count-calls";
import { countChoices } from "./count-choices";
import { openTestCompany, type TestCompany } from "./test-company";

let database: TestDatabase;
let db: Database;
let company: TestCompany;
let choices: Record<CallFacet, string[]>;

/** So many that neither the list of "no booking" nor that of the branch can be counted in one pass. */
const MANY = COUNT_STOP + 500;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, { max: 3 });
  company = await openTestCompany(database.sql);
  const { companyId } = company.viewer;
  const branches = [
    await company.add("branches", { name: "Mitte", time_zone: "Europe/Berlin" }),
    await company.add("branches", { name: "West", time_zone: "Europe/Berlin" }),
  ];
  const services = [await company.add("services", { name: "Farbe" }), await company.add("services", { name: "Rasur" })];
  const staff = [await company.add("staff", { name: "Lena" }), await company.add("staff", { name: "Max" })];
  const agent = await company.add("voice_agents", { external_id: "agent_1", name: "Mia" });
  await database.sql`insert into calls (company_id, provider_call_id, started_at, phase, booking_outcome, branch_id, voice_agent_id, caller_name)
    select ${companyId}, 'many_' || i, timestamptz '2025-09-01' + make_interval(mins => i), 'analysed', 'none', ${branches[0]!}, ${agent}, 'Berta Tausend'
      from generate_series(1, ${MANY}) i`;
  for (const [position, branch] of [0, 0, 1].entries()) {
    const call = await company.call({
      booking_outcome: "booked",
      branch_id: branches[branch]!,
      caller_name: "Anna Müller",
    });
    const booked = { call_id: call, starts_at: "2025-10-08T09:00:00Z", service_id: services[branch]! };
    await company.add("appointments", { ...booked, staff_id: staff[position % 2]! });
    await company.add("appointments", { ...booked, staff_id: staff[0]! });
  }
  await company.call({ booking_outcome: "booked" });
  await company.call({ booking_outcome: "booked", is_test: true });
  await company.call({ booking_outcome: "failed", branch_id: branches[1]! });
  await database.sql`analyze`;
  const texts = (ids: number[]) => ids.map(String);
  choices = {
    status: [...callLinkStatuses],
    outcome: [...bookingOutcomes, "unknown"],
    branch: texts(branches),
    service: texts(services),
    staff: texts(staff),
    agent: texts([agent]),
  };
});

afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

const count = (facet: CallFacet, filter: CallFilter, signal = new AbortController().signal) =>
  countChoices(db, { viewer: company.viewer, facet, choices: choices[facet], filter, country: "DE", signal });

const filters: Record<string, () => CallFilter> = {
  nothing: () => ({ tests: "hide" }),
  "a status": () => ({ tests: "hide", status: ["linked"] }),
  "an outcome and a branch": () => ({ tests: "hide", outcome: ["booked"], branchIds: [Number(choices.branch[0])] }),
  "somebody of the staff": () => ({ tests: "show", staffIds: [Number(choices.staff[1])] }),
  "a service and days": () => ({
    tests: "hide",
    serviceIds: [Number(choices.service[0])],
    from: new Date("2025-09-20T00:00:00Z"),
  }),
  "a search": () => ({ tests: "hide", search: "Müller" }),
};

test.each(Object.keys(filters))("under %s, each choice counts as many calls as its list has", async (name) => {
  const filter = filters[name]!();
  for (const facet of callFacets) {
    const counted = await count(facet, filter);
    for (const choice of choices[facet]) {
      const listed = await countCalls(db, { viewer: company.viewer, filter: withChoice(filter, facet, choice) });
      expect(counted[choice], `${facet} ${choice}`).toBe(listed);
    }
  }
});

test("a count stops one after ten thousand", async () => {
  expect((await count("outcome", { tests: "hide" }))["none"]).toBe(10_001);
  expect((await count("branch", { tests: "hide" }))[choices.branch[0]!]).toBe(10_001);
});

test("what the filter of the same list says does not matter", async () => {
  expect(await count("status", { tests: "hide", status: ["pending"] })).toEqual(
    await count("status", { tests: "hide" }),
  );
});

test("an aborted count is unknown, not zero", async () => {
  expect(await count("outcome", { tests: "hide" }, AbortSignal.abort())).toMatchObject({ none: null, booked: null });
});

test("of more calls under a search than one pass reads, each choice has at least as many as it met", async () => {
  await database.sql`
    update calls set booking_outcome = case when id % 2 = 0 then 'none' end where provider_call_id like 'many_%'`;
  const { none, unknown, booked } = await count("outcome", { tests: "hide", search: "Tausend" });
  const met = [none, unknown].map((one) => (typeof one === "object" ? (one?.atLeast ?? 0) : 0));
  expect(met.every((atLeast) => atLeast > 0 && atLeast <= MANY / 2 + 1)).toBe(true);
  expect(met[0]! + met[1]!).toBe(COUNT_STOP);
  expect(booked).toEqual({ atLeast: 0 });
});

test("another company counts none of these calls", async () => {
  const { viewer } = await openTestCompany(database.sql);
  const none = await countChoices(db, {
    viewer,
    facet: "branch",
    choices: choices.branch,
    filter: { tests: "show" },
    country: "DE",
    signal: new AbortController().signal,
  });
  expect(Object.values(none)).toEqual([0, 0]);
});

test("calls recorded after the latest known one are counted as new, if they fit the filter", async () => {
  const { viewer } = company;
  const afterId = await latestCallId(db, { viewer });
  const newCalls = (filter: Partial<CallFilter>) =>
    countCalls(db, { viewer, filter: { tests: "hide", ...filter, afterId } });
  expect(await newCalls({})).toBe(0);
  await company.call({ booking_outcome: "failed", started_at: "2024-01-01T00:00:00Z", caller_name: "Rita" });
  await company.call({ booking_outcome: "failed", is_test: true });
  expect(await newCalls({})).toBe(1);
  expect(await newCalls({ outcome: ["failed", "booked"] })).toBe(1);
  expect(await newCalls({ search: "Rita" })).toBe(1);
  expect(await newCalls({ search: "Müller" })).toBe(0);
  expect(await newCalls({ outcome: ["booked"] })).toBe(0);
});
