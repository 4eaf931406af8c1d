import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "csv-stringify/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { freePort } from "@/db/embedded/free-port";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import type { LegacySource } from "@/domain/importing/legacy-record";
import { openCsv } from "@/integrations/legacy-mysql/csv-source";
import { openMysql } from "@/integrations/legacy-mysql/mysql-source";
import { importLegacy } from "@/operations/import-legacy/import-legacy";
import { hasMariadb, startMariadb } from "./mariadb";
import { type OldTables, oldSalon } from "./old-salon";

let database: TestDatabase;
let db: Database;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, { max: 2 });
  folder = mkdtempSync(join(tmpdir(), "relink-old-"));
});
afterAll(async () => {
  await db.$client.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

function csvOf(tables: OldTables): LegacySource {
  for (const [table, rows] of Object.entries(tables)) {
    writeFileSync(join(folder, `${table}.csv`), stringify(rows, { header: true, bom: true, delimiter: ";" }));
  }
  return openCsv(folder);
}

const take = (legacy: LegacySource, dryRun = false, into = db) =>
  importLegacy(into, { legacy, source: "legacy", timeZone: "Europe/Berlin", dryRun, onRows: () => undefined });

const statusOf = async (id: number) =>
  (
    await database.sql`select link_status, booking_outcome, appointment_id::int, is_test from calls where id = ${id}`
  )[0];

describe("a move from the old system", () => {
  let report: Awaited<ReturnType<typeof take>>;
  beforeAll(async () => {
    const dry = await take(csvOf(oldSalon()), true);
    expect(await database.sql`select 1 from companies`).toHaveLength(0);
    report = await take(csvOf(oldSalon()));
    expect({ ...dry, durationMs: 0, dryRun: false }).toEqual({ ...report, durationMs: 0 });
  });

  test("keeps ids and local times, and links what both sides agree on, at the time of the booking", async () => {
    expect(await statusOf(552)).toMatchObject({
      link_status: "linked",
      booking_outcome: "booked",
      appointment_id: 571,
    });
    const [event] = await database.sql`select actor, method, occurred_at from link_events where appointment_id = 571`;
    expect(event).toEqual({
      ...{ actor: "import:legacy", method: "import", occurred_at: new Date("2025-10-01T16:19:30Z") },
    });
    const [call] = await database.sql`select started_at, duration_ms, customer_id::int from calls where id = 552`;
    expect(call).toEqual({ started_at: new Date("2025-10-01T16:17:00Z"), duration_ms: 192_000, customer_id: 7 });
    const [row] = await database.sql`
      select a.price_cents, s.name as service, t.name as staff, b.name as branch, a.attendee_name
        from appointments a join services s on s.id = a.service_id join staff t on t.id = a.staff_id
        join branches b on b.id = a.branch_id where a.id = 571`;
    expect(row).toEqual({
      ...{ price_cents: 6800, service: "Schnitt+Farbe", staff: "Jana W.", branch: "Mitte" },
      attendee_name: "Martina Kühn",
    });
  });

  test("leaves half-links as claims, contradictions as conflicts, and pointers to nothing as orphans", async () => {
    expect(await statusOf(465)).toMatchObject({ link_status: "one_sided" });
    expect(await statusOf(466)).toMatchObject({ link_status: "one_sided", booking_outcome: "booked" });
    expect(await statusOf(687)).toMatchObject({ link_status: "conflict" });
    expect(await statusOf(688)).toMatchObject({ link_status: "conflict" });
    expect(await statusOf(700)).toMatchObject({ link_status: "orphaned" });
    expect(await statusOf(702)).toMatchObject({ link_status: "no_booking", booking_outcome: "none" });
    expect(report.links).toEqual({ twoSided: 1, oneSided: 4, conflict: 1, dangling: 3, none: 2 });
  });

  test("names a pointer into another company as such, and ties nothing across", async () => {
    expect(report.crossCompany).toBe(1);
    expect(await statusOf(701)).toMatchObject({ link_status: "orphaned", appointment_id: null });
    expect(await database.sql`select call_id from appointments where id = 900`).toEqual([{ call_id: null }]);
  });

  test("recovers a booking that stood in the call's details only, and says what it could not read", async () => {
    expect(report.recovered).toBe(1);
    const [recovered] = await database.sql`select starts_at, source, link_status from appointments
      where provider_uid = 'only-in-details'`;
    expect(recovered).toEqual({
      ...{ starts_at: new Date("2025-10-10T08:00:00Z"), source: "voice_agent", link_status: "one_sided" },
    });
    expect(report.remarks.map(({ table, reason }) => `${table}: ${reason}`).sort()).toEqual([
      'appointments: source: "mystery" is not known',
      'appointments: status: "quantum" is not known',
      "calls: booking_details holds no JSON object",
      "calls: booking_details names no attendee",
    ]);
  });

  test("makes a placeholder and its call one, and never guesses whose a withheld one is", async () => {
    expect(await database.sql`select id from calls where id = 706`).toHaveLength(0);
    expect(await statusOf(707)).toMatchObject({ is_test: true });
    expect(report.skipped.map(({ table, reason, examples }) => [table, reason, ...examples]).sort()).toEqual([
      ["appointments", "starts_at: holds no time", "653"],
      ["calls", "belongs to no company of this import", "709"],
      ["calls", "is the placeholder of another call", "706"],
      ["calls", "start_timestamp: neither it nor created_at holds a time", "708"],
      ["calls", "the same call came before", "711"],
    ]);
    for (const table of Object.values(report.tables)) {
      expect(table.written + table.updated + table.unchanged + table.skipped).toBe(table.read);
    }
  });

  test("tells each company what of its own was skipped", async () => {
    const kept = await database.sql<{ company: number; reasons: string[] }[]>`
      select company_id::int as company, array(select jsonb_array_elements(report -> 'skipped') ->> 'reason' order by 1) as reasons
        from legacy_imports order by company_id`;
    expect(kept.map((one) => ({ ...one }))).toEqual([
      {
        company: 1,
        reasons: [
          "is the placeholder of another call",
          "start_timestamp: neither it nor created_at holds a time",
          "starts_at: holds no time",
          "the same call came before",
        ],
      },
      { company: 15, reasons: [] },
    ]);
  });

  test("changes nothing a second time, and brings what is new and what changed a third time", async () => {
    const before = await contents();
    const again = await take(csvOf(oldSalon()));
    expect(again.links).toEqual(report.links);
    for (const [name, counts] of Object.entries(again.tables)) {
      expect({ name, written: counts.written, updated: counts.updated }).toEqual({ name, written: 0, updated: 0 });
    }
    expect(await contents()).toEqual(before);
    const later = oldSalon();
    Object.assign(later["calls"]!.find((row) => row["id"] === 465)!, { appointment_id: 572 });
    Object.assign(later["appointments"]!.find((row) => row["id"] === 571)!, {
      ...{ status: "canceled", cancelled_at: "2025-10-08 09:00:00" },
    });
    Object.assign(later["appointments"]!.find((row) => row["id"] === 572)!, { status: "no-show" });
    later["calls"]!.push({ ...later["calls"]![0]!, id: 720, retell_call_id: "call_720", appointment_id: null });
    const third = await take(csvOf(later));
    expect(third.tables.calls).toMatchObject({ written: 1, updated: 1 });
    expect(third.tables.appointments).toMatchObject({ written: 0, updated: 2 });
    expect(await statusOf(465)).toMatchObject({ link_status: "linked", appointment_id: 572 });
    expect(await statusOf(552)).toMatchObject({ link_status: "linked", appointment_id: 571 });
    const [cancelled] = await database.sql`select status, cancelled_at from appointments where id = 571`;
    expect(cancelled).toEqual({ status: "cancelled", cancelled_at: new Date("2025-10-08T07:00:00Z") });
  });

  test("leaves a pair alone that a person took apart", async () => {
    await database.sql`update appointments set call_id = null where id = 571`;
    const changed = oldSalon();
    Object.assign(changed["appointments"]!.find((row) => row["id"] === 571)!, { price: "70.00" });
    await take(csvOf(changed));
    const [row] = await database.sql`select call_id, price_cents from appointments where id = 571`;
    expect(row).toEqual({ call_id: null, price_cents: 7000 });
  });
});

test.skipIf(!hasMariadb)("reads the same from a MariaDB as from files", { timeout: 60_000 }, async () => {
  const other = await testDatabase();
  const otherDb = connect(other.url, { max: 2 });
  const server = await startMariadb(await freePort(), oldSalon());
  const mysql = await openMysql(server.url);
  try {
    const report = await take(mysql, false, otherDb);
    expect(report.links).toEqual({ twoSided: 1, oneSided: 4, conflict: 1, dangling: 3, none: 2 });
    expect(report.tables.calls).toMatchObject({ read: 17, skipped: 4 });
  } finally {
    await mysql.close();
    await server.stop();
    await otherDb.$client.end();
    await other.drop();
  }
});

/** All that an import writes, without what it notes of itself. */
async function contents() {
  const tables = [
    "calls",
    "appointments",
    "appointment_uids",
    "claims",
    "link_events",
    "booking_statements",
    "customers",
  ];
  const read = tables.map((table) => database.sql`select to_jsonb(t) as row from ${database.sql(table)} t order by 1`);
  return Promise.all(read);
}
