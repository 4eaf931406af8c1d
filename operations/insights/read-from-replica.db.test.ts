import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { startEmbedded } from "@/db/embedded/server";
import { migrate } from "@/db/migrate";
import { openReplica, type Replica } from "@/db/replica";
import { type Standby, startStandby } from "@/db/testing/standby";
import { readInsightReport } from "./read-report";

let dataDir: string;
let server: { url: string; stop(): Promise<void> };
let standby: Standby;
let primary: Database;
let onStandby: Sql;
let replica: Replica;
let companyId: number;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "relink-primary-"));
  server = await startEmbedded({ dataDir, durable: false });
  await migrate(server.url);
  standby = await startStandby(dataDir, server.url);
  primary = connect(server.url, { max: 2 });
  onStandby = postgres(standby.url, { max: 1, onnotice: () => undefined });
  replica = openReplica(standby.url, { mostLagMs: 60_000, leftOutMs: 50 });
  const [company] = await primary.$client<{ id: number }[]>`
    insert into companies (slug, name, time_zone, fixed_now) values ('salon', 'Salon', 'Europe/Berlin', '2025-11-06T11:00:00Z')
    returning id::int`;
  companyId = company!.id;
}, 120_000);
afterAll(async () => {
  await replica?.close();
  await onStandby?.end({ timeout: 5 });
  await standby?.remove();
  await primary?.$client.end({ timeout: 5 });
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const takeCall = () =>
  primary.$client`
    insert into calls (company_id, provider_call_id, started_at, ended_at, phase, booking_outcome)
    values (${companyId}, gen_random_uuid()::text, '2025-11-05T09:00:00Z', '2025-11-05T09:03:00Z', 'analysed', 'booked')`;
const report = (from: Replica = replica) =>
  readInsightReport(primary, { companyId, period: { from: "2025-11-01", to: "2025-11-06" }, by: "branch" }, from);

test("the insights are read from a replica that shows what was just written", async () => {
  await takeCall();
  const { sums, from } = await report();
  expect(from).toEqual({ server: "replica", lagMs: 0 });
  expect(sums.calls).toBe(1);
});

test("a replica that is behind is read, and it is said by how much; beyond the limit, the primary is", async () => {
  await onStandby`select pg_wal_replay_pause()`;
  await expect
    .poll(async () => (await onStandby`select pg_get_wal_replay_pause_state() as state`)[0]?.["state"])
    .toBe("paused");
  await takeCall();
  const late = await report();
  expect(late.from).toMatchObject({ server: "replica", lagMs: expect.any(Number) });
  expect(late.from).not.toMatchObject({ lagMs: 0 });
  expect(late.sums.calls).toBe(1);

  const strict = openReplica(standby.url, { mostLagMs: 0 });
  const { from, sums } = await report(strict);
  expect(from).toMatchObject({ server: "primary", because: "too_far_behind" });
  expect(sums.calls).toBe(2);
  await strict.close();

  const state = await replica.state(primary.$client);
  expect(state.answers && state.lagMs).toBeGreaterThan(0);
  await onStandby`select pg_wal_replay_resume()`;
  await expect.poll(async () => (await report()).from).toEqual({ server: "replica", lagMs: 0 });
});

test("without its replica the primary is read, and the replica again once it answers", async () => {
  await onStandby.end({ timeout: 5 });
  await standby.stop();
  const { from, sums } = await report();
  expect(from).toEqual({ server: "primary", because: "does_not_answer" });
  expect(sums.calls).toBe(2);
  expect(await replica.state(primary.$client)).toEqual({ answers: false });
  await standby.start();
  const back = openReplica(standby.url);
  await expect
    .poll(async () => (await report(back)).from, { timeout: 20_000 })
    .toEqual({ server: "replica", lagMs: 0 });
  await back.close();
});

test("a read that the replica breaks off is answered by the primary", async () => {
  const { value, from } = await replica.read(primary, async (db) => {
    const [row] = await db.$client`select pg_is_in_recovery() as replica`;
    if (row?.["replica"]) throw new Error("canceling statement due to conflict with recovery");
    return "read";
  });
  expect(value).toBe("read");
  expect(from).toEqual({ server: "primary", because: "does_not_answer" });
});

test("another database of the replica than the primary's is not read", async () => {
  const url = new URL(standby.url);
  url.pathname = "/restored_elsewhere";
  await primary.$client`create database restored_elsewhere`;
  const elsewhere = openReplica(url.href, { leftOutMs: 50 });
  const direct = postgres(url.href, { max: 1, onnotice: () => undefined });
  await expect
    .poll(() =>
      direct`select 1 as one`.then(
        (rows) => [...rows],
        () => [],
      ),
    )
    .toEqual([{ one: 1 }]);
  await direct.end();
  expect(await elsewhere.state(primary.$client)).toEqual({ answers: false });
  expect((await report(elsewhere)).from).toEqual({ server: "primary", because: "does_not_answer" });
  await elsewhere.close();
});

test("a server that is no replica any more is not read", async () => {
  const promoted = openReplica(server.url);
  expect(await promoted.state(primary.$client)).toEqual({ answers: false });
  await promoted.close();
});
