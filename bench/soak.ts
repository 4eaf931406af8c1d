import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { connect } from "@/db/client";
import { loadDemo } from "@/db/demo/load";
import { demoSignIns } from "@/db/demo/sign-ins";
import { startEmbedded } from "@/db/embedded/server";
import { migrate } from "@/db/migrate";
import { companies } from "@/db/schema/company";
import { setKeys } from "@/operations/webhooks/change-keys";
import { type App, signIn, startApp } from "./app";
import { healForEver, LOAD_IN_WORDS, readForEver, sendForEver, streamForEver, type Tally } from "./soak-load";
import { judge, type Sample, sampleLine } from "./soak-samples";

/** `npm run soak -- [minutes]`: a stated load for a long time; exit 0 when memory is flat and no connection is left over. */
const KEY = "key_soak_0123456789";
const SAMPLE_MS = 30_000;
const BYTES_PER_KB = 1024;

const DEFAULT_MINUTES = 60;

const minutes = minutesFrom(process.argv.slice(2));
const folder = mkdtempSync(join(tmpdir(), "relink-soak-"));
process.env["RELINK_SECRET_KEY"] ??= randomBytes(32).toString("hex");
const server = await startEmbedded({ dataDir: join(folder, "data") });
const ending = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => ending.abort());
let app: App | null = null;
let worker: ChildProcess | null = null;
try {
  await migrate(server.url);
  await loadDemo(server.url);
  app = await startApp(server.url, join(folder, "app"));
  worker = fork("jobs/main.ts", {
    env: { ...process.env, DATABASE_URL: server.url },
    execArgv: ["--max-semi-space-size=8", "--import", "tsx"],
  });
  await once(worker, "message");
  process.exitCode = await soak(app, worker);
} finally {
  ending.abort();
  await app?.stop();
  if (worker && worker.exitCode === null) {
    worker.kill("SIGTERM");
    await once(worker, "exit");
  }
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();

async function soak({ url, pid: webPid, memory }: App, { pid }: ChildProcess): Promise<number> {
  const db = connect(server.url, { max: 3 });
  const [company] = await db.select({ id: companies.id, slug: companies.slug }).from(companies);
  const { id: companyId, slug } = company!;
  for (const provider of ["retell", "calcom"] as const) {
    await setKeys(db, { companyId, actor: "soak", provider, keys: { signing: [KEY] } });
  }
  const admin = demoSignIns.find(({ role }) => role === "admin")!;
  const cookie = (await signIn(url, admin)).map(({ name, value }) => `${name}=${value}`).join("; ");
  const tally: Tally = { pages: 0, webhooks: 0, streams: 0, heals: 0, failures: [] };
  const load = { url, cookie, tally, signal: ending.signal };
  const running = [
    readForEver(load),
    readForEver(load),
    sendForEver({ ...load, slug, key: KEY }),
    ...Array.from({ length: 4 }, () => streamForEver(load)),
    healForEver({ ...load, db, companyId }),
  ];
  const samples: Sample[] = [];
  console.log(`${minutes} minutes, web ${webPid}, worker ${pid}; ${LOAD_IN_WORDS}`);
  const until = Date.now() + minutes * 60_000;
  while (Date.now() < until && !ending.signal.aborted) {
    await pause(SAMPLE_MS, null, { signal: ending.signal }).catch(() => undefined);
    const [counted] = await db.$client<{ n: number }[]>`
      select count(*)::int as n from pg_stat_activity where datname = current_database()`;
    const open = [openHandles(webPid), openHandles(pid!)];
    const handles = open.some((n) => n === null) ? null : open.reduce<number>((sum, n) => sum + n!, 0);
    const sample = { web: memory(), worker: memoryOf(pid!), connections: counted!.n, handles };
    samples.push(sample);
    console.log(sampleLine(samples.length * (SAMPLE_MS / 60_000), sample, tally));
  }
  ending.abort();
  await Promise.all(running);
  await db.$client.end({ timeout: 5 });
  const verdict = judge(samples, tally);
  console.log(verdict.lines.join("\n"));
  return verdict.ok ? 0 : 1;
}

/** Minutes, 60 by default; ends the process with 2 and the usage where they are not a number above 0. */
function minutesFrom([given = String(DEFAULT_MINUTES)]: string[]): number {
  const asked = Number(given);
  if (asked > 0) return asked;
  console.error(`usage: npm run soak -- [minutes, ${DEFAULT_MINUTES} by default]\nThe load: ${LOAD_IN_WORDS}.`);
  process.exit(2);
}

/** Files and sockets that a process holds open; null where the system has no /proc. */
function openHandles(pid: number): number | null {
  return process.platform === "linux" ? readdirSync(`/proc/${pid}/fd`).length : null;
}

function memoryOf(pid: number): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / BYTES_PER_KB;
}
