import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connect, type Database } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { generateHistory } from "@/domain/histories/generate-history";
import { withScratchDatabase } from "../scratch-database";
import { evaluateHistory } from "./evaluate-history";
import { type LabelledHistory, loadLabelledDemo, loadLabelledFile } from "./labelled-history";

let live: TestDatabase;
let folder: string;

beforeAll(async () => {
  live = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), "relink-evaluate-"));
  vi.stubEnv("DATABASE_URL", live.url);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await live.drop();
  rmSync(folder, { recursive: true });
});

const quiet = { advance: () => undefined, end: () => undefined };
const steps = { begin: () => quiet };

function file(lines: readonly object[]): string {
  const path = join(folder, `${Math.random()}.jsonl`);
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  return path;
}
const evaluateIn = async (database: TestDatabase, load: (db: Database, url: string) => Promise<LabelledHistory>) => {
  const db = connect(database.url);
  try {
    return await evaluateHistory(db, await load(db, database.url), steps);
  } finally {
    await db.$client.end({ timeout: 1 });
    await database.drop();
  }
};
const evaluate = async (path: string) => evaluateIn(await testDatabase(), (db) => loadLabelledFile(db, path, quiet));

const scratchDatabases = () => live.sql`
  select datname from pg_database
   where starts_with(datname, 'relink_scratch_' || (select oid from pg_database where datname = current_database()))`;
const liveState = () => live.sql`
  select schemaname, sequencename, last_value, (select count(*)::int from companies) as companies from pg_sequences order by 1, 2`;

const company = { type: "company", slug: "s", name: "Salon", timeZone: "Europe/Berlin" };
const call = (id: string, minute: number, more: object = {}) => ({
  type: "call",
  body: {
    ...{ call_id: id, from_number: `+49301234567${minute % 10}` },
    start_timestamp: Date.UTC(2025, 9, 6, 10, minute),
    end_timestamp: Date.UTC(2025, 9, 6, 10, minute + 3),
    ...more,
  },
});
const booking = (uid: string, minute: number, more: object = {}) => ({
  type: "booking",
  body: {
    triggerEvent: "BOOKING_CREATED",
    createdAt: new Date(Date.UTC(2025, 9, 6, 10, minute + 2)).toISOString(),
    payload: {
      ...{ uid, startTime: "2025-10-15T08:00:00Z", status: "ACCEPTED", ...more },
      attendees: [{ name: "Anna Blume", phoneNumber: `+49301234567${minute % 10}` }],
    },
  },
});
const truth = (callId: string, bookingUid: string | null) => ({ type: "truth", callId, bookingUid });

test("leaves no database behind, and takes no id of the live one", async () => {
  const before = await liveState();
  const path = file([...generateHistory({ seed: 2, calls: 150, noise: "low" })]);
  const found = await withScratchDatabase(async ({ db }) =>
    evaluateHistory(db, await loadLabelledFile(db, path, quiet), steps),
  );
  expect(found.pairs).toBeGreaterThan(40);
  expect(found.firstCandidate).toBeGreaterThan(0.9);
  expect(found.thresholds.length).toBeGreaterThan(5);
  expect(await scratchDatabases()).toEqual([]);
  expect(await liveState()).toEqual(before);
});

test("leaves no database behind when it fails", async () => {
  const path = file([company, call("call_a", 0)]);
  const failing = withScratchDatabase(({ db }) => loadLabelledFile(db, path, quiet));
  await expect(failing).rejects.toThrow("holds no line of truth");
  expect(await scratchDatabases()).toEqual([]);
  await expect(evaluate(file([call("call_a", 0)]))).rejects.toThrow("does not say which company it is of");
});

test("an interrupted evaluation removes its database before it ends", async () => {
  const path = file([...generateHistory({ seed: 2, calls: 2000, noise: "low" })]);
  const child = spawn(process.execPath, ["--import", "tsx", "cli/main.ts", "evaluate", "--data", path], {
    stdio: ["ignore", "ignore", "ignore"],
  });
  await expect.poll(async () => (await scratchDatabases()).length, { timeout: 60_000 }).toBe(1);
  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([130, null]);
  expect(await scratchDatabases()).toEqual([]);
}, 90_000);

test("says what to allow when the server lets nobody create a database", async () => {
  await live.sql`create role relink_guest login password 'guest'`;
  const url = new URL(live.url);
  [url.username, url.password] = ["relink_guest", "guest"];
  vi.stubEnv("DATABASE_URL", url.href);
  try {
    await expect(withScratchDatabase(async () => undefined)).rejects.toThrow(
      "relink_guest may not create one. Allow it with: alter role relink_guest createdb",
    );
  } finally {
    vi.stubEnv("DATABASE_URL", live.url);
    await live.sql`drop role relink_guest`;
  }
});

test("what another run left behind is removed by the next one", async () => {
  const [own] = await live.sql`select oid from pg_database where datname = current_database()`;
  await live.sql`create database ${live.sql(`relink_scratch_${own!["oid"]}_dead`)}`;
  await withScratchDatabase(async () => expect(await scratchDatabases()).toHaveLength(1));
  expect(await scratchDatabases()).toEqual([]);
});

test("any uid of a booking's chain names the pair, and records that name each other count as decided", async () => {
  const moved = booking("uid_b", 30, { rescheduleUid: "uid_a", startTime: "2025-10-16T08:00:00Z" });
  const path = file([
    ...[company, call("call_aa1", 0), booking("uid_a", 0, { metadata: { call_id: "call_aa1" } })],
    { ...moved, body: { ...moved.body, triggerEvent: "BOOKING_RESCHEDULED" } },
    ...[call("call_bb2", 20), truth("call_aa1", "uid_b"), truth("call_bb2", null)],
  ]);
  expect(await evaluate(path)).toMatchObject({
    ...{ pairs: 1, firstCandidate: null, falsePositives: [] },
    automatic: { decided: 1, wrong: 0, precision: 1, recall: 1 },
  });
});

test("a pair that is not true is named with what is true instead", async () => {
  const path = file([
    ...[company, call("call_aa1", 0), booking("uid_a", 0, { metadata: { call_id: "call_aa1" } })],
    ...[call("call_bb2", 20), truth("call_aa1", null), truth("call_bb2", "uid_a")],
  ]);
  const { falsePositives, automatic } = await evaluate(path);
  expect(automatic).toMatchObject({ decided: 1, wrong: 1, precision: 0, recall: 0 });
  expect(falsePositives).toMatchObject([
    { callId: "call_aa1", bookingUid: "uid_a", band: "certain", callBooked: [], bookedByCall: "call_bb2" },
  ]);
  expect(falsePositives[0]!.explanation).toMatch(/^The call booked nothing; the booking was made by call_bb2\./);
});

test("truth about records that are not there counts as a pair that nobody finds", async () => {
  const path = file([company, call("call_aa1", 0), truth("call_aa1", "uid_gone"), truth("call_gone", "uid_gone")]);
  expect(await evaluate(path)).toMatchObject({ pairs: 2, automatic: { decided: 0, recall: 0, precision: null } });
});

test("the demo's lost links are found again, and none that is wrong", async () => {
  const found = await evaluateIn(await testDatabase("demo"), loadLabelledDemo);
  expect(found.falsePositives).toEqual([]);
  expect(found.likely.recall).toBeGreaterThan(0.97);
  expect(found.baselines.startWithin60Minutes.recall).toBeLessThan(0.2);
}, 90_000);
