import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type EmbeddedOptions, runningUrl, startEmbedded } from "./server";

let dataDir: string;
let made: string;
const others: ChildProcess[] = [];
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), "relink-server-"));
  await (await startEmbedded({ dataDir: made, durable: false })).stop();
});
afterAll(() => rmSync(made, { recursive: true, force: true }));
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "relink-server-"));
});
afterEach(async () => {
  for (const other of others.splice(0)) other.kill("SIGKILL");
  await (await start({ role: "serve" })).stop();
  rmSync(dataDir, { recursive: true, force: true });
});

function start(options: Partial<EmbeddedOptions> = {}) {
  return startEmbedded({ dataDir, durable: false, ...options });
}

/** A database that was made and stopped before: making one takes longest. */
function findDatabase(): void {
  execFileSync("cp", ["-pR", `${made}/.`, dataDir]);
}

function postmasterPid(): number {
  return Number(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
}

async function ask(url: string): Promise<postgres.Row | undefined> {
  const sql = postgres(url, { max: 1 });
  try {
    const [row] = await sql`
      select current_setting('fsync') as fsync, current_setting('data_checksums') as checksums,
             current_setting('jit') as jit, array(select x from unnest(array['ä', 'Z', 'a']) x order by x) as sorted`;
    return row;
  } finally {
    await sql.end();
  }
}

test("starts durable, checksummed and sorting by code point", async () => {
  const server = await start();
  expect(await ask(server.url)).toEqual({ fsync: "on", checksums: "on", jit: "off", sorted: ["Z", "a", "ä"] });
  await server.stop();
});

test("lets nobody in without the password, which only the owner can read", async () => {
  findDatabase();
  const server = await start();
  const url = new URL(server.url);
  url.password = "guessed";
  await expect(ask(url.href)).rejects.toThrow("password authentication failed");
  expect(statSync(join(dataDir, "postgres-password")).mode & 0o777).toBe(0o600);
  await server.stop();
});

test("is joined by a second command and stopped by the last", async () => {
  const [one, two] = await Promise.all([start(), start()]);
  expect([one.joined, two.joined].sort()).toEqual([false, true]);
  expect(one.url).toBe(two.url);
  await one.stop();
  expect(await runningUrl(dataDir)).toBe(two.url);
  await two.stop();
  expect(await runningUrl(dataDir)).toBeNull();
});

test("outlives a command beside the application, and ends with the application", async () => {
  findDatabase();
  const application = await start({ role: "serve" });
  const command = await start();
  await command.stop();
  expect(await runningUrl(dataDir)).toBe(application.url);
  await start();
  await application.stop();
  expect(await runningUrl(dataDir)).toBeNull();
});

test("starts again after the server was killed", async () => {
  findDatabase();
  const server = await start({ role: "serve" });
  process.kill(postmasterPid(), "SIGKILL");
  const again = await start({ role: "serve" });
  expect(again.joined).toBe(false);
  expect(await ask(again.url)).toMatchObject({ fsync: "on" });
  await again.stop();
  await server.stop();
});

test("is brought back at the same address when it dies beneath the application", async () => {
  findDatabase();
  const server = await start({ role: "serve" });
  const restarted = new Promise<string>((resolve) => server.keepAlive(resolve));
  process.kill(postmasterPid(), "SIGKILL");
  expect(await restarted).toContain("PostgreSQL has died");
  await vi.waitFor(async () => expect(await ask(server.url)).toMatchObject({ fsync: "on" }), { timeout: 20_000 });
  await server.stop();
  expect(await runningUrl(dataDir)).toBeNull();
});

test("is brought back at the same address when a command is faster than the application", async () => {
  findDatabase();
  const application = await start({ role: "serve" });
  process.kill(postmasterPid(), "SIGKILL");
  const command = await start();
  expect(command).toMatchObject({ joined: false, url: application.url });
  await command.stop();
  expect(await ask(application.url)).toMatchObject({ fsync: "on" });
  await application.stop();
});

test("adopts the server of a killed process and stops it at the end", async () => {
  findDatabase();
  const owner = await startInOtherProcess();
  owner.kill("SIGKILL");
  await once(owner, "exit");
  const server = await start();
  expect(server.joined).toBe(true);
  await server.stop();
  expect(await runningUrl(dataDir)).toBeNull();
});

test("takes a killed server that nobody has reaped for dead", async () => {
  findDatabase();
  const owner = await startInOtherProcess();
  owner.kill("SIGSTOP");
  process.kill(postmasterPid(), "SIGKILL");
  const server = await start();
  expect(server.joined).toBe(false);
  await server.stop();
});

test("is not deceived by a lock file whose number now belongs to a stranger", async () => {
  findDatabase();
  await (await start()).stop();
  const cluster = join(dataDir, "postgres");
  writeFileSync(join(cluster, "postmaster.pid"), `${process.pid}\n${cluster}\n1\n5432\n\n127.0.0.1\n1 1\nready\n`);
  expect(await runningUrl(dataDir)).toBeNull();
  const server = await start();
  expect(server.joined).toBe(false);
  await server.stop();
});

async function startInOtherProcess(): Promise<ChildProcess> {
  const script = `
    const { startEmbedded } = await import("./db/embedded/server.ts");
    await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, durable: false });
    process.stdout.write("started");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  others.push(child);
  await once(child.stdout, "data");
  return child;
}
