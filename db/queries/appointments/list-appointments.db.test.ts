import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AppointmentCursor, AppointmentFilter, AppointmentSort } from "@/domain/appointments/appointment-filter";
import { connect, type Database } from "../../client";
import { type TestDatabase, testDatabase } from "../../testing/database";
import { openTestCompany, type TestCompany } from "../calls/test-company";
import { listAppointments } from "./list-appointments";

const now = new Date("2025-11-06T11:00:00Z");
const byStart: AppointmentSort = { by: "startsAt", direction: "asc" };

let database: TestDatabase;
let db: Database;
let company: TestCompany;
let id: Record<"next" | "exactlyNow" | "done" | "away" | "cancelled" | "rejected" | "deleted", number>;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url);
  company = await openTestCompany(database.sql);
  const add = (starts_at: string, fields = {}) =>
    company.add("appointments", { source: "staff", starts_at, booked_at: "2025-10-20T10:00:00Z", ...fields });
  id = {
    next: await add("2025-11-07T09:00:00Z", { attendee_name: "Änne Groß", attendee_phone_e164: "+491713920042" }),
    exactlyNow: await add("2025-11-06T11:00:00Z", { source: null }),
    done: await add("2025-11-06T10:59:59Z", { status: "completed", source: "voice_agent" }),
    away: await add("2025-11-01T10:00:00Z", { status: "no_show" }),
    cancelled: await add("2025-11-09T10:00:00Z", { status: "cancelled", cancelled_at: "2025-11-02T10:00:00Z" }),
    rejected: await add("2025-11-10T10:00:00Z", { status: "rejected", cancelled_at: "2025-11-02T10:00:00Z" }),
    deleted: await add("2025-11-08T10:00:00Z", { deleted_at: "2025-11-03T10:00:00Z" }),
  };
  await company.add("appointment_uids", { uid: "bk_chain_first", appointment_id: id.next });
  const other = await openTestCompany(database.sql);
  await other.add("appointments", { starts_at: "2025-11-07T09:00:00Z", attendee_name: "Änne Groß" });
});

afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

async function list(filter: Partial<AppointmentFilter>, sort = byStart, cursor?: AppointmentCursor, limit = 50) {
  return listAppointments(db, {
    ...{ viewer: company.viewer, sort, cursor, limit },
    filter: { scope: "all", now, ...filter },
  });
}
const ids = async (filter: Partial<AppointmentFilter>, sort = byStart) =>
  (await list(filter, sort)).rows.map((row) => row.id);

describe("the scopes", () => {
  test("part upcoming from past at the company's now, which is upcoming itself", async () => {
    expect(await ids({ scope: "upcoming" })).toEqual([id.exactlyNow, id.next]);
    expect(await ids({ scope: "past" })).toEqual([id.done]);
  });

  test("keep no-shows, cancelled and deleted appointments apart", async () => {
    expect(await ids({ scope: "noShow" })).toEqual([id.away]);
    expect(await ids({ scope: "cancelled" })).toEqual([id.cancelled, id.rejected]);
    expect(await ids({ scope: "deleted" })).toEqual([id.deleted]);
  });

  test("hold every appointment of the company that is not deleted exactly once", async () => {
    const parts = await Promise.all(
      (["upcoming", "past", "noShow", "cancelled"] as const).map((scope) => ids({ scope })),
    );
    expect(parts.flat().toSorted()).toEqual((await ids({ scope: "all" })).toSorted());
  });
});

describe("the filters", () => {
  test("find an unknown source beside a known one", async () => {
    expect(await ids({ source: ["unknown"] })).toEqual([id.exactlyNow]);
    expect(await ids({ source: ["unknown", "voice_agent"] })).toEqual([id.done, id.exactlyNow]);
  });

  test("tell when it is from when it was booked", async () => {
    const day = { from: new Date("2025-10-20T00:00:00Z"), to: new Date("2025-10-21T00:00:00Z") };
    expect(await ids({ booked: day })).toHaveLength(6);
    expect(await ids({ starts: day })).toEqual([]);
    expect(await ids({ starts: { from: new Date("2025-11-07T09:00:00Z") } })).toContain(id.next);
    expect(await ids({ starts: { to: new Date("2025-11-07T09:00:00Z") } })).not.toContain(id.next);
  });

  test("find by link status", async () => {
    expect(await ids({ linkStatus: ["orphaned"] })).toEqual([id.done]);
  });
});

describe("the search", () => {
  test.each(["Änne", "aenne gross", "0171 3920042", "+49 171 3920042", "3920042", "bk_chain", "bk_chain_first"])(
    "finds the guest of this company by %s",
    async (search) => expect(await ids({ search })).toEqual([id.next]),
  );

  test("finds by our own id, within the scope only", async () => {
    expect(await ids({ search: `#${id.done}` })).toEqual([id.done]);
    expect(await ids({ search: `#${id.done}`, scope: "upcoming" })).toEqual([]);
  });

  test("finds by the customer where the appointment itself says nothing", async () => {
    const customer = await company.add("customers", { name: "Bodo Stamm", phone_e164: "+493023125099" });
    const appointment = await company.add("appointments", { starts_at: "2025-12-01T10:00:00Z", customer_id: customer });
    expect(await ids({ search: "Bodo" })).toEqual([appointment]);
    expect(await ids({ search: "030 23125099" })).toEqual([appointment]);
    await database.sql`delete from appointments where id = ${appointment}`;
  });
});

describe("the pages", () => {
  const sorts: AppointmentSort[] = (["startsAt", "bookedAt"] as const).flatMap((by) => [
    { by, direction: "asc" as const },
    { by, direction: "desc" as const },
  ]);
  test.each(sorts)("lead through all rows and back again, sorted by $by $direction", async (sort) => {
    const all = await ids({}, sort);
    const seen: number[] = [];
    let page = await list({}, sort, undefined, 2);
    expect(page.before).toBeNull();
    const pages = [page.rows.map((row) => row.id)];
    while (page.after) {
      seen.push(...page.rows.map((row) => row.id));
      page = await list({}, sort, page.after, 2);
      pages.push(page.rows.map((row) => row.id));
    }
    expect([...seen, ...page.rows.map((row) => row.id)]).toEqual(all);
    while (page.before) {
      pages.pop();
      page = await list({}, sort, page.before, 2);
      expect(page.rows.map((row) => row.id)).toEqual(pages.at(-1));
    }
    expect(pages).toHaveLength(1);
  });
});

describe("a row", () => {
  test("names the call that booked it and counts its moves", async () => {
    const call = await company.call({ caller_name: "Rita" });
    const moved = await company.add("appointments", { starts_at: "2026-02-01T10:00:00Z", call_id: call });
    const { sql } = database;
    await sql`update appointments set starts_at = '2026-02-02T10:00:00Z' where id = ${moved}`;
    await sql`update appointments set starts_at = '2026-02-03T10:00:00Z', status = 'rescheduled' where id = ${moved}`;
    await sql`update appointments set price_cents = 100 where id = ${moved}`;
    const [row] = (await list({ search: `#${moved}` })).rows;
    expect(row).toMatchObject({ timesMoved: 2, linkStatus: "linked", call: { id: call, callerName: "Rita" } });
  });
});
