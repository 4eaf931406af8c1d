import { type ChildProcess, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { sql } from "drizzle-orm";
import { connect, type Database } from "@/db/client";
import { keptSecret, openDataFolder } from "@/db/embedded/data-folder";
import { freePort } from "@/db/embedded/free-port";
import { runningUrl } from "@/db/embedded/server";
import { companies } from "@/db/schema/company";
import { webhookDeliveries } from "@/db/schema/delivery";
import { integrationKeys, integrations } from "@/db/schema/integration";
import { Random } from "@/domain/random";
import { seal } from "@/lib/sealed";

// RELINK_KILLS=30 makes a long run of it.
const KILLS = Number(process.env["RELINK_KILLS"] || 3);
const CALLS = KILLS * 10;
const VICTIMS = ["web", "worker", "database"] as const;
const seed = Number(process.env["RELINK_SEED"] || 1);

let dataDir: string;
let port: number;
let app: ChildProcess | undefined;
const START_MS = 120_000;
test.beforeAll(async () => {
  test.setTimeout(START_MS);
  dataDir = mkdtempSync(join(tmpdir(), "relink-kill-"));
  port = await freePort("localhost");
  app = await start();
});
test.afterAll(async () => {
  app?.kill("SIGTERM");
  if (app?.exitCode === null && app.signalCode === null) await once(app, "exit");
  rmSync(dataDir, { recursive: true, force: true });
});

test(`${KILLS} kills of web, worker and database during a simulation leave every booked call linked, once`, async () => {
  test.setTimeout(90_000 + KILLS * 30_000);
  const random = new Random(seed).fork("kills");
  const simulation = simulate();
  for (let kill = 0; kill < KILLS; kill++) {
    await pause(1_000 + random.int(0, 2_000));
    await strike(VICTIMS[kill % VICTIMS.length]!);
  }
  const { code, output } = await simulation;
  const report = JSON.parse(output);
  expect(report).toMatchObject({ calls: CALLS, linked: report.booked, wrong: 0, duplicates: 0, refused: 0 });
  expect(report.booked).toBeGreaterThan(5);
  expect(code).toBe(0);
});

const SLUG = "salon";
const KEY = "key_of_this_test_0123456789";

test("what Relink cannot keep is answered with 503 and sent again kept once, and what it answered with 202 is there", async () => {
  test.setTimeout(90_000);
  const db = connect((await runningUrl(dataDir))!, { max: 1 });
  try {
    await connectCompany(db);
    await expect.poll(() => send(0)).toBe(202);
    await db.execute(sql`alter table webhook_deliveries rename to taken_away`);
    expect(await send(1)).toBe(503);
    await db.execute(sql`alter table taken_away rename to webhook_deliveries`);
    expect(await stored(db)).toEqual([0]);

    const answers = [202, 503];
    await strike("database");
    while (answers.length < MOST_SENT && !(answers.at(-1) === 202 && answers.lastIndexOf(503) > 1)) {
      answers.push(await send(answers.length));
    }
    expect(new Set(answers)).toEqual(new Set([202, 503]));
    const kept = await stored(db);
    expect(answers.flatMap((answer, n) => (answer === 202 && !kept.includes(n) ? [n] : []))).toEqual([]);
    for (const [n, answer] of answers.entries()) if (answer === 503) expect(await send(n)).toBe(202);
    expect(await stored(db)).toEqual(answers.map((_, n) => n));
  } finally {
    await db.$client.end({ timeout: 5 });
  }
});

const MOST_SENT = 5_000;
/** As long as Retell waits for an answer. */
const SENDER_WAITS_MS = 10_000;

async function connectCompany(db: Database): Promise<void> {
  const row = { slug: SLUG, name: "Salon", timeZone: "Europe/Berlin" };
  const [company] = await db.insert(companies).values(row).returning({ id: companies.id });
  const of = { companyId: company!.id, provider: "retell" } as const;
  await db.insert(integrations).values(of);
  const sealed = seal(KEY, [keptSecret(openDataFolder(dataDir).secretKeys)]);
  await db.insert(integrationKeys).values({ ...of, purpose: "signing", sealed, hint: "", addedBy: "test" });
}

/** Sends the delivery with this number, as often as one likes; how it was answered. */
async function send(n: number): Promise<number> {
  const body = JSON.stringify({ event: "chat_started", number: n });
  const at = Date.now();
  const signature = `v=${at},d=${createHmac("sha256", KEY).update(`${body}${at}`).digest("hex")}`;
  const answer = await fetch(`http://localhost:${port}/api/webhooks/retell/${SLUG}`, {
    method: "POST",
    headers: { "x-retell-signature": signature },
    body,
    signal: AbortSignal.timeout(SENDER_WAITS_MS),
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** The numbers of what is stored; one that stood twice would be in it twice. */
async function stored(db: Database): Promise<number[]> {
  const rows = await db.select({ body: webhookDeliveries.body }).from(webhookDeliveries);
  const numbers = rows.map(({ body }): unknown => JSON.parse(body ?? "{}").number);
  return numbers.filter((number) => typeof number === "number").sort((a, b) => a - b);
}

/** Kills one of the processes without a word, and starts again what nobody else starts. */
async function strike(victim: (typeof VICTIMS)[number]): Promise<void> {
  if (!app) throw new Error("The application has not been started.");
  if (victim === "web") {
    app.kill("SIGKILL");
    await once(app, "exit");
    app = await start();
  } else if (victim === "worker") {
    // The last child that the application forked.
    const children = readFileSync(`/proc/${app.pid}/task/${app.pid}/children`, "utf8")
      .trim()
      .split(" ")
      .filter(Boolean);
    const workers = children.filter((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("jobs/main.ts"));
    for (const pid of workers) process.kill(Number(pid), "SIGKILL");
    expect(workers.length).toBeLessThanOrEqual(1);
  } else {
    process.kill(Number(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
  }
}

function start(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    env: { ...environment(), NODE_ENV: "production", PORT: String(port) },
  });
  return new Promise((resolve, reject) => {
    child.once("message", () => resolve(child));
    child.once("exit", (code) => reject(new Error(`The application ended with ${code}.`)));
  });
}

async function simulate(): Promise<{ code: number | null; output: string }> {
  const options = [
    "--calls",
    String(CALLS),
    "--seed",
    String(seed),
    "--speed",
    "25",
    "--url",
    `http://localhost:${port}`,
    "--json",
  ];
  const child = spawn(process.execPath, ["--import", "tsx", "cli/main.ts", "simulate", ...options], {
    stdio: ["ignore", "pipe", "inherit"],
    env: environment(),
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += String(chunk);
  });
  const [code] = await once(child, "exit");
  return { code, output };
}

function environment(): NodeJS.ProcessEnv {
  const { DATABASE_URL, E2E_URL, HOST, ...inherited } = process.env;
  return { ...inherited, RELINK_DATA_DIR: dataDir, RELINK_DEMO: "off" };
}
