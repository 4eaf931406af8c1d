import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { companies } from "@/db/schema/company";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { endState } from "@/operations/testing/ingest-history";
import { loadFiles } from "./load-files";
import type { SourceFile } from "./read-records";

let server: TestDatabase;
let db: Database;
let folder: string;
let companyId: number;
let slugs = 0;

beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 2 });
  folder = mkdtempSync(join(tmpdir(), "relink-load-"));
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  companyId = await newCompany();
});

async function newCompany() {
  const slug = `load${++slugs}`;
  const [company] = await db.insert(companies).values({ slug, name: slug, timeZone: "Europe/Berlin" }).returning();
  return company!.id;
}
function file(kind: SourceFile["kind"], content: string): SourceFile {
  const path = join(folder, `${kind}-${Math.random()}.json`);
  writeFileSync(path, content);
  return { path, kind };
}
const quiet = { advance: () => undefined, end: () => undefined };
const load = (...files: SourceFile[]) => loadFiles(db, companyId, files, quiet);
const started = Date.UTC(2025, 9, 6, 10);
const call = (n: number, more: Record<string, unknown> = {}) => ({
  event: "call_ended",
  call: {
    call_id: `call_${n}abc`,
    from_number: "+493023125042",
    start_timestamp: started + n * 600_000,
    end_timestamp: started + n * 600_000 + 90_000,
    agent_id: "agent_9",
    ...more,
  },
});
const booking = (n: number, more: Record<string, unknown> = {}) => ({
  triggerEvent: "BOOKING_CREATED",
  createdAt: new Date(started + n * 600_000 + 60_000).toISOString(),
  payload: {
    uid: `uid_${n}`,
    eventTypeId: 12,
    eventTitle: "Balayage",
    startTime: "2025-10-15T08:00:00Z",
    attendees: [{ name: "Anna Müller", phoneNumber: "030 23125042" }],
    organizer: { name: "Unbekannte Lena", email: "lena@salon.example" },
    status: "ACCEPTED",
    ...more,
  },
});

test("a second load, and a load in the other order, change nothing", async () => {
  const calls = file("call", [call(1), call(2), call(3)].map((one) => JSON.stringify(one)).join("\n"));
  const bookings = file(
    "booking",
    JSON.stringify([
      booking(1, { metadata: { call_id: "call_1abc" } }),
      booking(2, { metadata: { call_id: "call_2abc" } }),
      booking(3),
    ]),
  );
  expect(await load(calls, bookings)).toMatchObject({ read: 6, written: 6, known: 0, linked: 2, refused: [] });
  const first = await endState(db, companyId);
  expect(await load(calls, bookings)).toMatchObject({ read: 6, written: 0, known: 6, linked: 0 });
  expect(await endState(db, companyId)).toEqual(first);
  companyId = await newCompany();
  expect(await load(bookings, calls)).toMatchObject({ written: 6, linked: 2 });
  expect(await endState(db, companyId)).toEqual(first);
});

test("keeps unknown staff, services, agents and numbers as they were sent", async () => {
  await load(
    file("call", JSON.stringify(call(1, { to_number: "11111" }))),
    file("booking", JSON.stringify(booking(1))),
  );
  const [row] = await server.sql`
    select a.staff_name_sent, a.staff_email_sent, a.service_name_sent, t.name as event_type, v.external_id, c.to_number, a.source
      from appointments a join event_types t on t.id = a.event_type_id, calls c join voice_agents v on v.id = c.voice_agent_id
     where a.company_id = ${companyId} and c.company_id = ${companyId}`;
  expect(row).toEqual({
    staff_name_sent: "Unbekannte Lena",
    staff_email_sent: "lena@salon.example",
    service_name_sent: "Balayage",
    event_type: "Balayage",
    external_id: "agent_9",
    to_number: "11111",
    source: null,
  });
});

test("tells what it refuses, where and why, and takes in the rest", async () => {
  const calls = file(
    "call",
    [JSON.stringify(call(1)), "{broken", JSON.stringify(call(2, { call_id: "" })), JSON.stringify(call(3))].join("\n"),
  );
  const bookings = file(
    "booking",
    JSON.stringify({ status: "success", data: [booking(1).payload, { uid: "u", start: "never" }] }),
  );
  const words = file("call", "Dear team, the export failed.");
  const report = await load(calls, bookings, words);
  expect(report).toMatchObject({ read: 6, written: 3 });
  expect(report.refused).toEqual([
    { file: calls.path, unit: "line", position: 2, reason: expect.stringContaining("is no JSON") },
    { file: calls.path, unit: "line", position: 3, reason: "call.call_id: is empty" },
    { file: bookings.path, unit: "index", position: 1, reason: 'start: is no point in time: "never"' },
    { file: words.path, unit: null, position: null, reason: "the file holds no JSON" },
  ]);
});

test("a record that the database refuses does not take its neighbours with it", async () => {
  const calls = file("call", JSON.stringify([call(1), call(2, { agent_version: 3_000_000_000 }), call(3)]));
  const report = await load(calls);
  expect(report).toMatchObject({ read: 3, written: 2 });
  expect(report.refused).toMatchObject([{ position: 1, reason: expect.stringContaining("the database refuses it") }]);
});

test("lines may say what they are, tests of the connection are ignored", async () => {
  const mixed = file(
    "call",
    [
      { type: "call", body: call(1) },
      { type: "booking", body: booking(1) },
    ]
      .map((line) => JSON.stringify(line))
      .join("\n"),
  );
  const ping = file(
    "booking",
    JSON.stringify({ triggerEvent: "PING", createdAt: "2025-10-06T10:00:00Z", payload: {} }),
  );
  expect(await load(mixed, ping)).toMatchObject({ read: 3, written: 2, ignored: 1, refused: [] });
});

test.each(["lines", "list"])(
  "of %s in Latin 1 no umlaut is lost: what has some is refused by its place",
  async (how) => {
    const named = (name: string) => (n: number) => JSON.stringify(booking(n, { attendees: [{ name }] }));
    const [plain, accented, kept] = [named("Anna"), named("Jörg Weiß"), named("A\ufffd 🙂")];
    const texts = [plain(1), accented(2), plain(3)];
    const whole = (all: string[]) => (how === "lines" ? all.join("\n") : `[${all.join(",")}]`);
    const latin = file("booking", "");
    writeFileSync(latin.path, Buffer.from(whole(texts), "latin1"));
    const [unit, position] = how === "lines" ? ["line", 2] : ["index", 1];
    expect(await load(latin)).toMatchObject({
      written: 2,
      refused: [{ file: latin.path, unit, position, reason: expect.stringContaining("no UTF-8") }],
    });
    // A byte that is no UTF-8 beside characters that are.
    const mixed = file("booking", "");
    const bytes = Buffer.from(whole([kept(4), kept(5).replace("A\ufffd", "A#"), accented(6)]));
    bytes[bytes.indexOf("A#") + 1] = 0xe4;
    writeFileSync(mixed.path, bytes);
    expect(await load(mixed)).toMatchObject({ written: 2, refused: [{ unit, position }] });
    const names =
      await server.sql`select attendee_name as name from appointments where company_id = ${companyId} order by provider_uid`;
    expect(names.map(({ name }) => name)).toEqual(["Anna", "Anna", "A\ufffd 🙂", "Jörg Weiß"]);

    writeFileSync(latin.path, whole(texts));
    expect(await load(latin)).toMatchObject({ written: 1, known: 2, refused: [] });
  },
);

test("letters that stand across the pieces in which a file is read come in whole", async () => {
  const name = "ß€🙂";
  const texts = Array.from({ length: 12 }, (_, n) => {
    const pad = "x".repeat(256 * 1024 - 700 + n);
    return JSON.stringify(booking(n, { attendees: [{ name }], pad: `${pad}${name.repeat(200)}` }));
  });
  expect(await load(file("booking", texts.join("\n")))).toMatchObject({ written: texts.length, refused: [] });
});
