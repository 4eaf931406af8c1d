import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { openDataFolder } from "../embedded/data-folder";
import { startEmbedded } from "../embedded/server";

export type Standby = {
  url: string;
  stop(): Promise<void>;
  /** Again, at the same address. */
  start(): Promise<void>;
  remove(): Promise<void>;
};

/** A second server that follows the one on `dataDir`: a base backup of it, then its log as it is written. */
export async function startStandby(primaryDir: string, primaryUrl: string): Promise<Standby> {
  const dataDir = mkdtempSync(join(tmpdir(), "relink-standby-"));
  const [primary, folder] = [openDataFolder(primaryDir), openDataFolder(dataDir)];
  const { hostname, port, username, password } = new URL(primaryUrl);
  const label = await baseBackup(primaryUrl, primary.cluster, folder.cluster);
  writeFileSync(join(folder.cluster, "backup_label"), label);
  writeFileSync(join(folder.cluster, "standby.signal"), "");
  cpSync(primary.password, folder.password);
  const conninfo = `host=${hostname} port=${port} user=${username} password=${password} application_name=standby`;
  const settings = { primary_conninfo: conninfo, hot_standby: "on" };
  let server = await startEmbedded({ dataDir, durable: false, settings });
  const { url } = server;
  return {
    url,
    stop: () => server.stop(),
    async start() {
      server = await startEmbedded({ dataDir, durable: false, settings: { ...settings, port: new URL(url).port } });
    },
    async remove() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Copies a running server's files. Gives the label that tells the copy from where to read the log. */
async function baseBackup(url: string, from: string, to: string): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_backup_start('standby', true)`;
    const left = ["postmaster.pid", "postmaster.opts", "pg_replslot"].map((name) => join(from, name));
    cpSync(from, to, { recursive: true, filter: (path) => !left.includes(path) });
    mkdirSync(join(to, "pg_replslot"), { mode: 0o700 });
    const [stopped] = await sql<{ label: string }[]>`select labelfile as label from pg_backup_stop(false)`;
    return stopped!.label;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
