import { type ChildProcess, fork } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Sql } from "postgres";
import { connect } from "@/db/client";
import { startEmbedded } from "@/db/embedded/server";
import { migrate } from "@/db/migrate";
import { companies } from "@/db/schema/company";
import { setKeys } from "@/operations/webhooks/change-keys";
import { startApp } from "./app";
import type { Bench } from "./measurements";
import { percentile } from "./percentile";
import { atLeast, atMost, type Result } from "./report";

const CONNECTIONS = 10;
const SENDING_MS = 10_000;
const WARM_UP = 200;
const PAIRS = 100;
const ACCEPTED_PER_SECOND = 300;
const ACKNOWLEDGED_MS = 50;
const TAKEN_IN_PER_SECOND = 50;
const LINKED_MS = 1_000;
const KEY = "key_bench_0123456789";

/** Deliveries through HTTP into a server that writes to disk, which the other measurements' does not; then the worker beside it. */
export async function measureWebhooks({ folder, say }: Bench): Promise<Result[]> {
  process.env["RELINK_SECRET_KEY"] ??= randomBytes(32).toString("hex");
  const server = await startEmbedded({ dataDir: join(folder, "..", "webhooks") });
  const db = connect(server.url, { max: 2 });
  try {
    await migrate(server.url);
    const row = { slug: "bench", name: "Bench", timeZone: "Europe/Berlin" };
    const companyId = (await db.insert(companies).values(row).returning())[0]!.id;
    for (const provider of ["retell", "calcom"] as const) {
      await setKeys(db, { companyId, actor: "bench", provider, keys: { signing: [KEY] } });
    }
    const app = await startApp(server.url, folder);
    try {
      const sender = new Sender(app.url);
      say("sending deliveries");
      const { accepted, times } = await sendFor(sender);
      say("taking them in");
      const { worker, perSecond } = await drain(db.$client, server.url);
      say("waiting for links");
      const delays = await linkDelays(db.$client, sender);
      worker.kill("SIGTERM");
      await once(worker, "exit");
      const rate = (accepted * 1000) / SENDING_MS;
      const note = `${CONNECTIONS} connections, ${accepted} deliveries, a server that writes to disk`;
      return [
        atLeast("webhook-accepted", rate, "/s", ACCEPTED_PER_SECOND, note),
        atMost(
          "webhook-ack-p99",
          percentile(times, 0.99),
          "ms",
          ACKNOWLEDGED_MS,
          `median ${percentile(times, 0.5).toFixed(1)} ms`,
        ),
        atLeast("webhook-drain", perSecond, "/s", TAKEN_IN_PER_SECOND, "one company, one worker"),
        atMost(
          "webhook-link",
          percentile(delays, 0.5),
          "ms",
          LINKED_MS,
          `${delays.length} links, p99 ${percentile(delays, 0.99).toFixed(0)} ms`,
        ),
      ];
    } finally {
      await app.stop();
    }
  } finally {
    await db.$client.end();
    await server.stop();
  }
}

/** Sends signed webhooks over connections that stay open. */
class Sender {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  readonly #url: string;
  #sent = 0;

  constructor(url: string) {
    this.#url = url;
  }

  /** A finished call with its transcript, which nobody has sent yet. */
  call(id = `call_bench_${this.#sent++}`): Promise<number> {
    const now = Date.now();
    const turns = Array.from({ length: 30 }, (_, i) => ({
      role: i % 2 ? "user" : "agent",
      content: `Satz ${i} `.repeat(8),
    }));
    const times = { start_timestamp: now - 90_000, end_timestamp: now - 1_000 };
    const numbers = {
      from_number: `+49302312${1000 + (this.#sent % 9000)}`,
      to_number: "+493023125000",
      agent_id: "agent_9",
    };
    const body = JSON.stringify({
      event: "call_ended",
      call: { call_id: id, ...times, ...numbers, transcript_with_tool_calls: turns },
    });
    const digest = createHmac("sha256", KEY).update(body).update(String(now)).digest("hex");
    return this.#post("retell", body, { "x-retell-signature": `v=${now},d=${digest}` });
  }

  booking(n: number, callId: string): Promise<number> {
    const times = { startTime: "2030-01-15T08:00:00Z", endTime: "2030-01-15T09:00:00Z" };
    const people = { organizer: { email: "lena@bench.example", name: "Lena" }, attendees: [{ name: `Gast ${n}` }] };
    const payload = {
      uid: `uid_bench_${n}`,
      title: "Schnitt",
      status: "ACCEPTED",
      ...times,
      ...people,
      metadata: { call_id: callId },
    };
    const body = JSON.stringify({ triggerEvent: "BOOKING_CREATED", createdAt: new Date().toISOString(), payload });
    return this.#post("calcom", body, { "x-cal-signature-256": createHmac("sha256", KEY).update(body).digest("hex") });
  }

  /** How long the acknowledgement took, in ms. */
  #post(provider: string, body: string, headers: Record<string, string>): Promise<number> {
    const startedAt = performance.now();
    return new Promise((resolve, reject) => {
      const sending = request(
        `${this.#url}/api/webhooks/${provider}/bench`,
        { method: "POST", agent: this.#agent, headers: { ...headers, "content-type": "application/json" } },
        (answer) => {
          answer.resume();
          if (answer.statusCode !== 202) reject(new Error(`A delivery was answered with ${answer.statusCode}.`));
          answer.once("end", () => resolve(performance.now() - startedAt));
        },
      );
      sending.once("error", reject);
      sending.end(body);
    });
  }
}

async function sendFor(sender: Sender): Promise<{ accepted: number; times: number[] }> {
  for (let i = 0; i < WARM_UP; i++) await sender.call();
  const times: number[] = [];
  const until = performance.now() + SENDING_MS;
  const keepSending = async () => {
    while (performance.now() < until) times.push(await sender.call());
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, keepSending));
  return { accepted: times.length, times };
}

/** Deliveries that wait until a worker has started are taken in by it; it goes on running. */
async function drain(sql: Sql, url: string): Promise<{ worker: ChildProcess; perSecond: number }> {
  const waiting = async () =>
    (await sql`select count(*)::int as n from webhook_deliveries where due_at is not null`)[0]!["n"];
  const before = await waiting();
  const worker = fork("jobs/main.ts", { env: { ...process.env, DATABASE_URL: url }, execArgv: EXEC_ARGV });
  await once(worker, "message");
  const startedAt = performance.now();
  let left = before;
  while (left > 0 && performance.now() - startedAt < DRAIN_LIMIT_MS) {
    await pause(250);
    left = await waiting();
  }
  return { worker, perSecond: ((before - left) * 1000) / (performance.now() - startedAt) };
}

/** How long after its last delivery each link was made, in ms, while pairs come one after another. */
async function linkDelays(sql: Sql, sender: Sender): Promise<number[]> {
  for (let n = 0; n < PAIRS; n++) {
    const callId = `call_pair_${n}`;
    await sender.call(callId);
    await sender.booking(n, callId);
    await pause(50);
  }
  await pause(3_000);
  const rows = await sql<{ delay: number }[]>`
    select extract(epoch from e.recorded_at - max(d.received_at))::float8 * 1000 as delay
      from link_events e
      join webhook_deliveries d on d.company_id = e.company_id and (d.call_id = e.call_id or d.appointment_id = e.appointment_id)
     where e.kind = 'linked' group by e.id`;
  return rows.map((row) => row.delay);
}

const EXEC_ARGV = ["--max-semi-space-size=8", "--import", "tsx"];
const DRAIN_LIMIT_MS = 120_000;
