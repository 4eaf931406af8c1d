import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { generateHistory } from "@/domain/histories/generate-history";
import { setUpCompany } from "@/operations/set-up-company";
import { endState } from "@/operations/testing/ingest-history";
import { findCompany } from "./history-company";
import { loadFiles } from "./load-files";

let server: TestDatabase;
let db: Database;
let folder: string;
let files = 0;

beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 2 });
  folder = mkdtempSync(join(tmpdir(), "relink-history-"));
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
  rmSync(folder, { recursive: true });
});

const quiet = { advance: () => undefined, end: () => undefined };

function file(lines: readonly object[]) {
  const path = join(folder, `${++files}.jsonl`);
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  return { path, kind: null };
}

async function load(lines: readonly object[]) {
  const history = file(lines);
  const company = await findCompany([history]);
  const { companyId, added } = await setUpCompany(db, company!.catalogue);
  return { companyId, added, report: await loadFiles(db, companyId, [history], quiet) };
}

const company = (slug: string, more: object = {}) => ({
  ...{ type: "company", slug, name: "Salon", timeZone: "Europe/Berlin" },
  branches: [
    { id: 1, name: "Mitte", phone: "030 23125040" },
    { id: 2, name: "Nord", phone: "030 23125041" },
  ],
  staff: [{ id: "s1", name: "Lena", email: "Lena@salon.example", branchId: 2 }],
  services: [{ id: "cut", name: "Schnitt", durationMinutes: 45, priceCents: 4200 }],
  agents: [{ agentId: "agent_9", name: "Mia", branchIds: [1, 2] }],
  eventTypes: [{ eventTypeId: 12, serviceId: "cut" }],
  ...more,
});
const call = {
  type: "call",
  body: {
    ...{ call_id: "call_a", call_type: "phone_call", direction: "inbound", agent_id: "agent_9" },
    ...{ from_number: "+493012345678", to_number: "+493023125040" },
    ...{ start_timestamp: Date.UTC(2025, 9, 6, 10), end_timestamp: Date.UTC(2025, 9, 6, 10, 3) },
  },
};
const booking = {
  type: "booking",
  source: "staff",
  body: {
    ...{ id: 1, uid: "uid_a", start: "2025-10-15T08:00:00Z", end: "2025-10-15T08:45:00Z", status: "accepted" },
    ...{ createdAt: "2025-10-06T10:02:00Z", title: "Etwas anderes", eventType: { id: 12 } },
    hosts: [{ id: 4, name: "L.", email: "lena@SALON.example" }],
    attendees: [{ name: "Anna", phoneNumber: "030 12345678" }],
  },
};

test("a company whose catalogue the database refuses leaves nothing behind", async () => {
  const found = await findCompany([file([company("refused-line")])]);
  const [service] = found!.catalogue.services;
  const services = [{ ...service!, priceCents: 2 ** 31 }];
  await expect(setUpCompany(db, { ...found!.catalogue, services })).rejects.toThrow();
  expect(await server.sql`select 1 from companies where slug = 'refused-line'`).toEqual([]);
});

test("a branch named twice is one, a price that nobody means is none, and a name that nobody means is refused", async () => {
  const branch = { id: 1, name: "Mitte", phone: "030 23125040" };
  const service = { id: "cut", name: "Schnitt" };
  for (const priceCents of [-1, 2 ** 31, 1e300]) {
    const more = { branches: [branch, branch, { id: 2, name: "Nord" }], services: [{ ...service, priceCents }] };
    const { companyId } = await load([company(`odd${priceCents}`.replace(/\W/g, "-"), more)]);
    const [row] = await server.sql`
      select price_cents, (select count(*)::int from branches b where b.company_id = s.company_id) as branches
        from services s where company_id = ${companyId}`;
    expect(row).toEqual({ price_cents: null, branches: 2 });
  }
  const long = company("long", { services: [{ ...service, name: "x".repeat(300) }] });
  await expect(load([long])).rejects.toThrow("services.0.name: is longer than 255 characters");
});

test("what the company's line says is found again in the records", async () => {
  const { companyId } = await load([company("filled"), call, booking]);
  const [row] = await server.sql`
    select b.name as called, s.name as service, h.name as host, n.name as booked_in, a.source, a.price_cents
      from calls c left join branches b on b.id = c.branch_id, appointments a
      left join services s on s.id = a.service_id left join staff h on h.id = a.staff_id
      left join branches n on n.id = a.branch_id
     where c.company_id = ${companyId} and a.company_id = ${companyId}`;
  expect(row).toEqual({
    ...{ called: "Mitte", service: "Schnitt", host: "Lena", booked_in: "Nord" },
    ...{ source: "staff", price_cents: 4200 },
  });
});

test("a company's line after the records counts for them, and one that comes later fills in what they lack", async () => {
  const { companyId } = await load([
    call,
    company("late", { branches: [], staff: [], agents: [], eventTypes: [] }),
    booking,
  ]);
  const state = () => server.sql`
    select c.branch_id is not null as called, a.service_id is not null as service from calls c, appointments a
     where c.company_id = ${companyId} and a.company_id = ${companyId}`;
  expect(await state()).toEqual([{ called: false, service: false }]);
  const again = await load([company("late"), call, booking]);
  expect(again).toMatchObject({ companyId, report: { written: 1, known: 2 } });
  expect(await state()).toEqual([{ called: true, service: true }]);
});

test("a second load makes nothing and changes nothing, and truth is ignored", async () => {
  const lines = [...generateHistory({ seed: 5, calls: 120, noise: "high" })];
  const first = await load(lines);
  expect(first.report).toMatchObject({
    refused: [],
    linked: 0,
    ignored: lines.filter((line) => line.type === "truth").length,
  });
  const before = await endState(db, first.companyId);
  const second = await load(lines);
  expect(second).toMatchObject({ companyId: first.companyId, added: 0, report: { written: 0, refused: [] } });
  expect(await endState(db, first.companyId)).toEqual(before);
});

test("branches and services without an id are known by their names, and come in once", async () => {
  const named = company("named", {
    branches: [{ name: "Mitte", phone: "030 23125042" }],
    staff: [{ name: "Lena", branchId: null }],
    ...{ services: [{ name: "Schnitt" }, { name: "Farbe" }], agents: [], eventTypes: [] },
  });
  const { companyId } = await load([named, named]);
  expect(await load([named])).toMatchObject({ companyId, added: 0 });
  const rows = await server.sql`
    select name from branches where company_id = ${companyId} union all
    (select name from services where company_id = ${companyId} order by name)`;
  expect(rows.map((row) => row["name"])).toEqual(["Mitte", "Farbe", "Schnitt"]);
});

test("a company that comes twice is one, with what both lines name", async () => {
  const more = company("twice", { services: [{ id: "dye", name: "Farbe" }], eventTypes: [] });
  const { companyId } = await load([company("twice"), company("twice"), more]);
  const rows = await server.sql`select name from services where company_id = ${companyId} order by name`;
  expect(rows.map((row) => row["name"])).toEqual(["Farbe", "Schnitt"]);
});

test("says where a file turns to another company, and where its line cannot be read", async () => {
  const two = file([company("one"), call, company("other")]);
  await expect(findCompany([two])).rejects.toThrow(`${two.path}, line 3: the line is of the company "other"`);
  const broken = file([call, { ...company("one"), timeZone: "" }]);
  await expect(findCompany([broken])).rejects.toThrow(`${broken.path}, line 2: the company's line: timeZone: is empty`);
});

test("what people entered stays when the file says otherwise", async () => {
  const { companyId } = await load([company("kept")]);
  await server.sql`update services set price_cents = 5000, duration_minutes = 60 where company_id = ${companyId}`;
  expect(await load([company("kept")])).toMatchObject({ companyId, added: 0 });
  const rows = await server.sql`select price_cents, duration_minutes from services where company_id = ${companyId}`;
  expect(rows).toEqual([{ price_cents: 5000, duration_minutes: 60 }]);
});
