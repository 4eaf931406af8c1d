import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { listSyncFindings } from "@/db/queries/sync/sync-runs";
import { companies } from "@/db/schema/company";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import type { Provider } from "@/domain/webhooks/provider";
import { translateBooking } from "@/integrations/calcom/translate-booking";
import type { JsonObject } from "@/integrations/lenient-json";
import { translateCall } from "@/integrations/retell/translate-call";
import { sourceFor } from "@/integrations/source-for";
import { ingestBooking } from "@/operations/ingest-booking";
import { ingestCall } from "@/operations/ingest-call";
import { syncProvider } from "@/operations/sync/sync-provider";
import { setKeys } from "@/operations/webhooks/change-keys";
import { saveIntegration } from "@/operations/webhooks/save-integration";
import { type ProviderApis, serveProviders } from "../simulate/provider-apis";
import { ProviderWorld } from "../simulate/provider-world";

let server: TestDatabase;
let db: Database;
let companyId: number;
let world: ProviderWorld;
let apis: ProviderApis;

beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 4 });
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});
let slugs = 0;
beforeEach(async () => {
  const slug = `c${++slugs}`;
  companyId = (await db.insert(companies).values({ slug, name: slug, timeZone: "Europe/Berlin" }).returning())[0]!.id;
  world = new ProviderWorld();
  apis = await serveProviders(world);
});
afterEach(() => apis.close());

const HOUR_MS = 3_600_000;
const now = Date.now();
const since = new Date(now - 48 * HOUR_MS);
const hoursAgo = (hours: number) => now - hours * HOUR_MS;

function call(id: string, hours: number, analysed = true): JsonObject {
  const start = hoursAgo(hours);
  const call_analysis = { custom_analysis_data: { appointment_booked: true } };
  return {
    ...{
      call_id: id,
      call_type: "phone_call",
      call_status: "ended",
      from_number: "+493023125042",
      agent_id: "agent_1",
    },
    ...{ start_timestamp: start, end_timestamp: start + 120_000, transcript_with_tool_calls: [] },
    ...(analysed ? { call_analysis } : {}),
  };
}

function booking(uid: string, hours: number, callId: string | null): JsonObject {
  const at = new Date(hoursAgo(hours) + 60_000).toISOString();
  return {
    ...{ id: 1, uid, status: "accepted", start: "2050-09-05T09:00:00.000Z", end: "2050-09-05T10:00:00.000Z" },
    ...{
      createdAt: at,
      updatedAt: at,
      metadata: callId ? { call_id: callId } : {},
      hosts: [],
      attendees: [{ name: "Eva" }],
    },
  };
}

async function hold(record: JsonObject) {
  if ("call_id" in record) {
    const told = translateCall(record);
    if (told.kind === "call") await ingestCall(db, { companyId, record: told.record, method: "ingest" });
  } else {
    const told = translateBooking(record);
    if (told.kind === "booking") await ingestBooking(db, { companyId, record: told.record, method: "ingest" });
  }
}

function sync(provider: Provider, signal = AbortSignal.timeout(20_000), onRead = (_: number) => {}) {
  const source = sourceFor(provider, { baseUrl: apis.url, apiKeys: ["key"] })!;
  return syncProvider(db, { companyId, source, startedBy: "test", since, signal, onRead });
}
async function findings(run: { id: number }) {
  const rows = await listSyncFindings(db, { companyId, runId: run.id });
  return rows.map(({ kind, externalId }) => `${kind} ${externalId}`).sort();
}
const links = () => server.sql`
  select a.provider_uid as uid, c.provider_call_id as call from appointments a join calls c on c.id = a.call_id
   where a.company_id = ${companyId} order by 1`;

test("finds calls that we lack, calls that nobody analysed, and calls that the provider lacks", async () => {
  await hold(call("call_known_01", 5));
  await hold(call("call_only_here", 4));
  await hold(call("call_late_analysis", 3, false));
  await hold(call("call_never_analysed", 2, false));
  for (const one of [
    call("call_known_01", 5),
    call("call_late_analysis", 3),
    call("call_never_analysed", 2, false),
    call("call_missed_webhook", 1),
  ]) {
    world.calls.set(one["call_id"] as string, one);
  }
  const run = await sync("retell");
  expect(await findings(run)).toEqual([
    "absent call_only_here",
    "added call_missed_webhook",
    "corrected call_late_analysis",
    "unanalysed call_never_analysed",
  ]);
  expect(run).toMatchObject({ status: "done", added: 1, corrected: 1, absent: 1, unanalysed: 1, refused: 0 });
  expect(await findings(await sync("retell"))).toEqual(["absent call_only_here", "unanalysed call_never_analysed"]);
});

test("finds bookings that we lack and links them, and appointments that the provider lacks", async () => {
  await hold(call("call_booked_it", 5));
  await hold(booking("uid_only_here", 4, null));
  world.bookings.set("uid_missed", booking("uid_missed", 5, "call_booked_it"));
  const run = await sync("calcom");
  expect(await findings(run)).toEqual(["absent uid_only_here", "added uid_missed"]);
  expect(run.linked).toBe(1);
  expect([...(await links())]).toMatchObject([{ uid: "uid_missed", call: "call_booked_it" }]);
  const [event] = await server.sql`select reason from link_events where company_id = ${companyId}`;
  expect(event!["reason"]).toBe(`sync calcom ${run.id}`);
});

test("reads every page through refusals and failures, also where many changed in one moment", async () => {
  for (let i = 0; i < 260; i++) {
    const one = booking(`uid_${i}`, i < 130 ? 6 : 6 - i / 100, null);
    world.bookings.set(`uid_${i}`, {
      ...one,
      start: new Date(2_500_000_000_000 + i * HOUR_MS).toISOString(),
      end: null,
    });
  }
  const run = await sync("calcom");
  expect(run).toMatchObject({ added: 260, refused: 0, absent: 0 });
  const [held] = await server.sql`select count(*)::int as n from appointments where company_id = ${companyId}`;
  expect(held!["n"]).toBe(260);
});

test("a record that cannot be read is told and stops nothing", async () => {
  world.bookings.set("uid_bad", { ...booking("uid_bad", 5, null), start: "soon" });
  world.bookings.set("uid_good", booking("uid_good", 4, null));
  expect(await findings(await sync("calcom"))).toEqual(["added uid_good", "refused uid_bad"]);
});

test("a run that was interrupted goes on where it was, and two never work at once", async () => {
  for (let i = 0; i < 250; i++) {
    const one = booking(`uid_${i}`, 10 - i / 50, null);
    world.bookings.set(`uid_${i}`, {
      ...one,
      start: new Date(2_500_000_000_000 + i * HOUR_MS).toISOString(),
      end: null,
    });
  }
  const interrupted = new AbortController();
  const second = Promise.withResolvers<unknown>();
  let pages = 0;
  const first = sync("calcom", interrupted.signal, () => {
    if (++pages > 1) return;
    second.resolve(sync("calcom").catch((error: unknown) => error));
    second.promise.then(() => interrupted.abort());
  });
  await expect(first).rejects.toThrow();
  expect(await second.promise).toMatchObject({ code: "conflict" });
  const [open] = await server.sql`select id::float8 as id, page, added from sync_runs where company_id = ${companyId}`;
  expect(open!["added"]).toBeGreaterThanOrEqual(100);
  expect(open!["added"]).toBeLessThan(250);
  const run = await sync("calcom");
  expect(run).toMatchObject({ id: open!["id"], status: "done", added: 250 });
  expect(run.read).toBeLessThan(300);
});

test("a process that is killed between two pages leaves its run to the next one, which goes on there", async () => {
  for (let i = 0; i < 130; i++) {
    const start = new Date(2_500_000_000_000 + i * HOUR_MS).toISOString();
    world.bookings.set(`uid_${i}`, { ...booking(`uid_${i}`, 10 - i / 50, null), start, end: null });
  }
  const gate = await openGate(apis.url);
  try {
    const of = { companyId, actor: "test", provider: "calcom" } as const;
    await saveIntegration(db, { ...of, settings: { baseUrl: gate.url } });
    await setKeys(db, { ...of, keys: { api: ["cal_key"] } });
    const args = [server.url, String(companyId), since.toISOString()];
    const command = fork("cli/sync/testing/run-sync.ts", args, { execArgv: ["--import", "tsx"] });
    const ended = once(command, "exit");
    await Promise.race([gate.secondPageAsked, ended]);
    command.kill("SIGKILL");
    expect(await ended).toEqual([null, "SIGKILL"]);
  } finally {
    await gate.close();
  }
  const open = () => server.sql`select id::float8 as id, status, added from sync_runs where company_id = ${companyId}`;
  const [left] = await open();
  expect(left).toMatchObject({ status: "running", added: 100 });
  await expect(sync("calcom"), "it may still be at work").rejects.toMatchObject({ code: "conflict" });
  await server.sql`update sync_runs set held_until = clock_timestamp() where company_id = ${companyId}`;
  expect(await sync("calcom")).toMatchObject({ id: left!["id"], status: "done", added: 130 });
  expect(await open()).toHaveLength(1);
});

/** Lets what is asked of a provider through, but for its second page, which is never answered. */
async function openGate(target: string) {
  let pages = 0;
  let say: () => void;
  const secondPageAsked = new Promise<void>((resolve) => {
    say = resolve;
  });
  const gate = createServer(async (request, response) => {
    const url = new URL(request.url!, target);
    const answer = await fetch(url, { headers: { authorization: String(request.headers.authorization) } });
    if (url.pathname === "/v2/bookings" && answer.ok && ++pages === 2) return say();
    response.writeHead(answer.status, { "content-type": "application/json", ...retryAfter(answer) });
    response.end(await answer.text());
  }).listen(0, "127.0.0.1");
  await once(gate, "listening");
  return {
    url: `http://127.0.0.1:${(gate.address() as AddressInfo).port}`,
    secondPageAsked,
    async close() {
      gate.closeAllConnections();
      gate.close();
      await once(gate, "close");
    },
  };
}

function retryAfter(answer: Response): Record<string, string> {
  const asked = answer.headers.get("retry-after");
  return asked === null ? {} : { "retry-after": asked };
}

test("a run that is stopped while its provider does not answer is left for the next one", async () => {
  await apis.close();
  await expect(sync("retell", AbortSignal.timeout(1_500))).rejects.toThrow();
  apis = await serveProviders(world);
  const [run] = await server.sql`select status, held_until, failure from sync_runs where company_id = ${companyId}`;
  expect(run).toMatchObject({ status: "running", held_until: null });
});
