import { afterAll, beforeAll, expect, test } from "vitest";
import { type AppointmentFacet, appointmentFacets, withChoice } from "@/domain/appointments/appointment-facets";
import type { AppointmentFilter } from "@/domain/appointments/appointment-filter";
import { appointmentLinkStatuses } from "@/domain/linking/link-status";
import { appointmentSources, appointmentStatuses } from "@/domain/records/appointment";
import { connect, type Database } from "../../client";
import { type TestDatabase, testDatabase } from "../../testing/database";
import { openTestCompany, type TestCompany } from "../calls/test-company";
import { COUNT_STOP } from "../count-by-choice";
import { countAppointments, latestAppointmentId } from "./count-appointments";
import { countAppointmentChoices } from "./count-choices";
import { listAppointments } from "./list-appointments";

const now = new Date("2025-11-06T11:00:00Z");
/** So many past appointments of one branch that they cannot be counted in one pass. */
const MANY = COUNT_STOP + 500;
const sort = { by: "startsAt", direction: "asc" } as const;

let database: TestDatabase;
let db: Database;
let company: TestCompany;
let choices: Record<AppointmentFacet, string[]>;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, { max: 3 });
  company = await openTestCompany(database.sql);
  const { companyId } = company.viewer;
  const add = (table: string, name: string) => company.add(table, { name });
  const branches = [
    await company.add("branches", { name: "Mitte", time_zone: "Europe/Berlin" }),
    await company.add("branches", { name: "West", time_zone: "Europe/Berlin" }),
  ];
  const services = [await add("services", "Farbe"), await add("services", "Rasur")];
  const staff = [await add("staff", "Lena"), await add("staff", "Max")];
  await database.sql`insert into appointments (company_id, starts_at, source, branch_id)
    select ${companyId}, timestamptz '2024-01-01' + make_interval(mins => i), 'online', ${branches[0]!}
      from generate_series(1, ${MANY}) i`;
  const upcoming = { starts_at: "2025-11-08T09:00:00Z", booked_at: "2025-10-20T10:00:00Z", branch_id: branches[1]! };
  const call = await company.call({ booking_outcome: "booked" });
  await company.add("appointments", {
    ...{ ...upcoming, call_id: call, source: "voice_agent", attendee_name: "Anna Müller" },
    ...{ staff_id: staff[0]!, service_id: services[0]! },
  });
  await company.add("appointments", { ...upcoming, source: "voice_agent", staff_id: staff[0]! });
  await company.add("appointments", { ...upcoming, staff_id: staff[1]!, service_id: services[0]! });
  const cancelled_at = "2025-11-02T10:00:00Z";
  await company.add("appointments", { ...upcoming, status: "cancelled", cancelled_at, staff_id: staff[1]! });
  await company.add("appointments", { ...upcoming, status: "no_show", attendee_name: "Jo Müller" });
  await company.add("appointments", { ...upcoming, deleted_at: cancelled_at, staff_id: staff[0]! });
  await database.sql`analyze`;
  choices = {
    link: [...appointmentLinkStatuses],
    source: [...appointmentSources, "unknown"],
    status: [...appointmentStatuses],
    staff: staff.map(String),
    service: services.map(String),
    branch: branches.map(String),
  };
});

afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

const count = (facet: AppointmentFacet, filter: AppointmentFilter, signal = new AbortController().signal) =>
  countAppointmentChoices(db, {
    ...{ viewer: company.viewer, facet, choices: choices[facet], filter, country: "DE", signal },
  });

const filters: Record<string, () => Partial<AppointmentFilter>> = {
  nothing: () => ({}),
  "a source": () => ({ source: ["voice_agent", "unknown"] }),
  "two filters that nothing fits": () => ({ source: ["online"], linkStatus: ["linked"] }),
  "somebody of the staff": () => ({ staffIds: [Number(choices.staff[0])] }),
  "days of booking": () => ({
    booked: { from: new Date("2025-10-20T00:00:00Z"), to: new Date("2025-10-21T00:00:00Z") },
  }),
  "days of the appointment": () => ({ starts: { from: new Date("2024-01-02T00:00:00Z") } }),
  "a search": () => ({ search: "Müller" }),
};

test.each(Object.keys(filters))("under %s, each choice counts as many appointments as its list has", async (name) => {
  for (const scope of ["upcoming", "all", "deleted"] as const) {
    const filter = { scope, now, ...filters[name]!() };
    for (const facet of appointmentFacets) {
      const counted = await count(facet, filter);
      for (const choice of choices[facet]) {
        const input = { viewer: company.viewer, filter: withChoice(filter, facet, choice), sort };
        const { rows } = await listAppointments(db, { ...input, limit: 10 });
        const expected = rows.length < 10 ? rows.length : await countAppointments(db, input);
        expect(counted[choice], `${scope}: ${facet} ${choice}`).toBe(expected);
      }
    }
  }
});

test("a count stops one after ten thousand", async () => {
  const filter: AppointmentFilter = { scope: "past", now };
  expect((await count("source", filter))["online"]).toBe(COUNT_STOP);
  expect((await count("branch", filter))[choices.branch[0]!]).toBe(COUNT_STOP);
});

test("what the filter of the same list says does not matter", async () => {
  const filter: AppointmentFilter = { scope: "all", now };
  expect(await count("link", { ...filter, linkStatus: ["excluded"] })).toEqual(await count("link", filter));
});

test("an aborted count is unknown, not zero", async () => {
  const counted = await count("status", { scope: "all", now }, AbortSignal.abort());
  expect(counted).toMatchObject({ confirmed: null, no_show: null });
});

test("another company counts none of these appointments", async () => {
  const { viewer } = await openTestCompany(database.sql);
  const counted = await countAppointmentChoices(db, {
    ...{ viewer, facet: "branch", choices: choices.branch, country: "DE", signal: new AbortController().signal },
    filter: { scope: "all", now },
  });
  expect(Object.values(counted)).toEqual([0, 0]);
});

test("appointments recorded after the latest known one are counted as new, if they fit the filter", async () => {
  const { viewer } = company;
  const afterId = await latestAppointmentId(db, { viewer });
  const newRows = (filter: Partial<AppointmentFilter>) =>
    countAppointments(db, { viewer, filter: { scope: "upcoming", now, ...filter, afterId } });
  expect(await newRows({})).toBe(0);
  await company.add("appointments", { starts_at: "2025-12-01T09:00:00Z", source: "staff", attendee_name: "Rita" });
  await company.add("appointments", { starts_at: "2025-10-01T09:00:00Z", source: "staff" });
  expect(await newRows({})).toBe(1);
  expect(await newRows({ source: ["staff", "online"] })).toBe(1);
  expect(await newRows({ search: "Rita" })).toBe(1);
  expect(await newRows({ source: ["online"] })).toBe(0);
  expect(await newRows({ scope: "all" })).toBe(2);
});
