import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import type { Sql } from "postgres";
import { messageOf } from "@/lib/errors";
import { textTable } from "./output";

/** Opens psql on the database, or a small prompt where psql is not installed. Resolves when the person leaves. */
export async function openShell(url: string, sql: Sql): Promise<void> {
  const hasPsql = spawnSync("psql", ["--version"], { stdio: "ignore" }).status === 0;
  return hasPsql ? psql(url) : prompt(sql);
}

function psql(url: string): Promise<void> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const parameters = [...searchParams].map(([name, value]) => `${name}=${value}`).join(" ");
  // The password stays out of the process list.
  const env = {
    ...process.env,
    PGHOST: hostname.replace(/^\[|\]$/g, ""),
    PGPORT: port || "5432",
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
  };
  const child = spawn("psql", [`dbname=${decodeURIComponent(pathname.slice(1))} ${parameters}`.trim()], {
    env,
    stdio: "inherit",
  });
  // In psql, Ctrl-C ends a query, not the shell.
  const ignore = () => undefined;
  const others = process.listeners("SIGINT");
  process.removeAllListeners("SIGINT");
  process.on("SIGINT", ignore);
  return new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => resolve());
  }).finally(() => {
    process.off("SIGINT", ignore);
    for (const listener of others) process.on("SIGINT", listener);
  });
}

async function prompt(pool: Sql): Promise<void> {
  // One connection, so that a transaction spans statements.
  const sql = await pool.reserve();
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: process.stdin.isTTY });
  const ask = (text: string) => {
    if (!process.stdin.isTTY) return;
    lines.setPrompt(text);
    lines.prompt();
  };
  if (process.stdin.isTTY) process.stderr.write("psql is not installed; statements end with ; and \\q leaves.\n");
  lines.on("SIGINT", () => lines.close());
  let statement = "";
  ask("relink> ");
  for await (const line of lines) {
    if (/^\s*(\\q|exit|quit)\s*$/.test(line)) break;
    statement += `${line}\n`;
    if (/;\s*$/.test(line)) {
      await execute(sql, statement);
      statement = "";
    }
    ask(statement.trim() ? "     > " : "relink> ");
  }
  if (statement.trim()) await execute(sql, statement);
  lines.close();
  sql.release();
}

async function execute(sql: Sql, statement: string): Promise<void> {
  try {
    const rows = await sql.unsafe(statement);
    const columns = rows.columns?.map((column) => column.name) ?? [];
    const table = rows.map((row) => columns.map((column) => cell(row[column])));
    const lines = columns.length > 0 ? `${textTable([columns, ...table])}\n` : "";
    process.stdout.write(`${lines}${rows.command ?? ""} ${rows.count ?? ""}\n`);
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
  }
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
