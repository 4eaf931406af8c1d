import type { Command } from "commander";
import { checkDatabase } from "@/db/check";
import { runningUrl } from "@/db/embedded/server";
import { requireSupportedServer } from "@/db/embedded/supported-server";
import { parseEnv } from "@/lib/env";
import { ExpectedError } from "@/lib/errors";
import { withDatabase } from "../database";
import { exitCode, type Output, textTable } from "../output";
import { NoInput, run } from "../run";
import { openShell } from "../sql-shell";

/** `relink db …` */
export function addDbCommands(program: Command): void {
  const db = program.command("db").description("look at the database and keep it in order");
  db.command("url").description("print the connection string of the running server").action(run(NoInput, printUrl));
  db.command("shell").description("open an SQL shell (psql where it is installed)").action(run(NoInput, shell));
  db.command("migrate").description("bring the database to the newest schema").action(run(NoInput, migrateNow));
  db.command("check").description("prove every invariant and name its guards").action(run(NoInput, check));
}

async function printUrl(_: unknown, out: Output): Promise<undefined> {
  const env = parseEnv(process.env, "command");
  if (env.databaseUrl !== null) await requireSupportedServer(env.databaseUrl);
  const url = env.databaseUrl ?? (await runningUrl(env.dataDir));
  if (url === null)
    throw new ExpectedError("unavailable", `No server runs on ${env.dataDir}. Start one with npm start.`);
  out.result({ url }, () => url);
}

async function shell(): Promise<undefined> {
  await withDatabase(({ url, sql }) => openShell(url, sql));
}

async function migrateNow(_: unknown, out: Output): Promise<undefined> {
  await withDatabase(async () => out.result({ migrated: true }, () => "The database has the newest schema."));
}

async function check(_: unknown, out: Output): Promise<0 | 1> {
  const report = await withDatabase(({ sql }) => checkDatabase(sql));
  out.result(report, () => {
    const rows = report.invariants.map((i) => [
      i.violations === 0 && i.missing.length === 0 ? "ok" : "NOT OK",
      i.name,
      i.violations,
      `${i.guardedBy.length} guards${i.missing.length > 0 ? `, missing: ${i.missing.join(", ")}` : ""}`,
    ]);
    return `${textTable([["", "invariant", "violations", "guarded by"], ...rows])}\n${report.ok ? "All invariants hold." : "Not every invariant holds."}`;
  });
  return report.ok ? exitCode.done : exitCode.refused;
}
