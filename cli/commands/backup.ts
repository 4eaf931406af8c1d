import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { z } from "zod";
import { restoreBackup } from "@/db/backup/restore-backup";
import { writeBackup } from "@/db/backup/write-backup";
import { checkDatabase } from "@/db/check";
import { connect } from "@/db/client";
import { parseEnv } from "@/lib/env";
import { ExpectedError } from "@/lib/errors";
import { openServer, withDatabase } from "../database";
import { type ExitCode, exitCode, type Output } from "../output";
import { startProgress } from "../progress";
import { run } from "../run";
import { withScratchDatabase } from "../scratch-database";

const Backup = z.object({ out: z.string(), force: z.boolean().default(false), encrypt: z.boolean().default(false) });
const Restore = z.object({ args: z.tuple([z.string()]), drill: z.boolean().default(false) });

/** `relink backup` and `relink restore` */
export function addBackupCommands(program: Command): void {
  program
    .command("backup")
    .description("write everything that Relink keeps into one file, as it stood at one moment")
    .addOption(new Option("--out <file>", "the file to write").makeOptionMandatory())
    .option("--encrypt", "encrypt it with the passphrase in RELINK_BACKUP_PASSPHRASE")
    .option("--force", "write over a file that is there")
    .action(run(Backup, backup));
  program
    .command("restore <file>")
    .description("restore a backup into a database without records, and prove it")
    .option("--drill", "restore into a database that is removed afterwards")
    .action(run(Restore, restore));
}

async function backup({ out: path, force, encrypt }: z.output<typeof Backup>, out: Output): Promise<undefined> {
  const target = resolve(path);
  if (existsSync(target) && !force) {
    throw new ExpectedError("usage", `${target} is there already. Name another file, or add --force.`);
  }
  const passphrase = encrypt ? requirePassphrase() : null;
  const startedAt = Date.now();
  const written = await withDatabase(async ({ sql }) => {
    const progress = startProgress("writing rows", null);
    try {
      return await writeBackup(sql, { path: target, passphrase, now: new Date(), onRows: progress.advance });
    } finally {
      progress.end();
    }
  });
  const bytes = statSync(target).size;
  const result = { file: target, bytes, ...written, encrypted: encrypt, durationMs: Date.now() - startedAt };
  out.result(result, () => `Wrote ${written.rows} rows of ${written.tables} tables to ${target} (${bytes} bytes).`);
}

async function restore({ args: [path], drill }: z.output<typeof Restore>, out: Output): Promise<ExitCode> {
  const startedAt = Date.now();
  const restored = drill
    ? await withScratchDatabase(({ url }) => restoreInto(url, path), { migrated: false })
    : await onServer((url) => restoreInto(url, path));
  const result = { ...restored, drill, durationMs: Date.now() - startedAt };
  out.result(result, () => {
    const check = result.check.ok
      ? "every invariant holds"
      : "NOT every invariant holds: see npm run relink -- db check";
    const what = drill ? "The backup can be restored" : "Restored";
    return `${what}: ${result.rows} rows of ${Object.keys(result.tables).length} tables, made ${result.madeAt}; ${check}.`;
  });
  return result.check.ok ? exitCode.done : exitCode.refused;
}

async function restoreInto(url: string, path: string) {
  const progress = startProgress("restoring rows", null);
  const restored = await restoreBackup(url, {
    path: resolve(path),
    passphrase: parseEnv(process.env, "command").backupPassphrase,
    onRows: progress.advance,
  }).finally(progress.end);
  const db = connect(url, { max: 2 });
  try {
    await db.$client`analyze`;
    const rows = Object.values(restored.tables).reduce((sum, count) => sum + count, 0);
    return { ...restored, rows, check: { ok: (await checkDatabase(db.$client)).ok } };
  } finally {
    await db.$client.end({ timeout: 5 });
  }
}

/** The configured server as it is: a database that a backup goes into has no schema yet. */
async function onServer<Result>(work: (url: string) => Promise<Result>): Promise<Result> {
  const server = await openServer();
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
}

function requirePassphrase(): string {
  const { backupPassphrase } = parseEnv(process.env, "command");
  if (backupPassphrase !== null) return backupPassphrase;
  throw new ExpectedError(
    "usage",
    "Put the passphrase into RELINK_BACKUP_PASSPHRASE, and keep it apart from the backup.",
  );
}
