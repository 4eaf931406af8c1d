import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createConnection } from "mysql2/promise";
import type { OldTables } from "./old-salon";

const SERVER = ["/usr/sbin/mariadbd", "/usr/libexec/mariadbd", "/usr/sbin/mysqld"].find((path) => existsSync(path));
const INSTALL = ["/usr/bin/mariadb-install-db", "/usr/bin/mysql_install_db"].find((path) => existsSync(path));
const START_MS = 20_000;

/** Whether this machine has a MariaDB to start. */
export const hasMariadb = SERVER !== undefined && INSTALL !== undefined;

/** A MariaDB of its own on a free port, with these tables in the database `old`. */
export async function startMariadb(port: number, tables: OldTables) {
  const folder = mkdtempSync(join(tmpdir(), "relink-mariadb-"));
  const asRoot = process.getuid?.() === 0;
  const [uid, gid] = asRoot ? [NOBODY, NOBODY] : [process.getuid!(), process.getgid!()];
  chownSync(folder, uid, gid);
  const identity = asRoot ? { uid, gid } : {};
  const data = join(folder, "data");
  // Its own, since whoever it runs as may not be able to write where everybody does.
  const place = [`--datadir=${data}`, `--tmpdir=${folder}`];
  const made = spawnSync(INSTALL!, [...place, "--auth-root-authentication-method=normal"], {
    ...identity,
    stdio: "ignore",
  });
  if (made.status !== 0) throw new Error(`MariaDB could not be set up: ${made.status}`);
  const settings = [...place, `--port=${port}`, "--bind-address=127.0.0.1", `--socket=${folder}/sock`];
  const server = spawn(SERVER!, ["--no-defaults", ...settings, `--pid-file=${folder}/pid`], {
    ...identity,
    stdio: "ignore",
  });
  await fill(server, port, tables);
  return {
    url: `mysql://root@127.0.0.1:${port}/old`,
    async stop() {
      server.kill("SIGTERM");
      if (server.exitCode === null) await once(server, "exit");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const NOBODY = 65534;

async function fill(server: ChildProcess, port: number, tables: OldTables): Promise<void> {
  const sql = await connected(server, port);
  try {
    await sql.query("create database old character set utf8mb4");
    await sql.query("use old");
    for (const [table, rows] of Object.entries(tables)) {
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      const types = columns.map((column) => (column === "id" ? "`id` varchar(40) primary key" : `\`${column}\` text`));
      await sql.query(`create table \`${table}\` (${types.join(", ")})`);
      const values = rows.map((row) => columns.map((column) => row[column] ?? null));
      await sql.query(`insert into \`${table}\` (\`${columns.join("`, `")}\`) values ?`, [values]);
    }
  } finally {
    await sql.end();
  }
}

async function connected(server: ChildProcess, port: number) {
  const giveUpAt = Date.now() + START_MS;
  for (;;) {
    try {
      return await createConnection({ host: "127.0.0.1", port, user: "root" });
    } catch (error) {
      if (server.exitCode !== null || Date.now() > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
