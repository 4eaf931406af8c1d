import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { ExpectedError } from "@/lib/errors";
import journal from "./migrations/meta/_journal.json" with { type: "json" };

// Every program runs at the root of the project; the bundler must not take the folder for a module.
export const migrationsFolder = join(/*turbopackIgnore: true*/ process.cwd(), "db", "migrations");

type Options = {
  onStep?: (step: string) => void;
  /** The last migration to apply, by its name; the newest when not given. */
  upTo?: string;
  /** How long a migration may stand in front of others' statements while it waits for a lock. */
  lockMs?: number;
  /** How long it tries again before it gives up. */
  patienceMs?: number;
};
type Migration = (typeof journal.entries)[number];
type Waiting = Required<Pick<Options, "onStep" | "lockMs" | "patienceMs">>;

/**
 * Brings the database at `url` to the newest schema, or to an earlier one, one migration at a time, while others use it. Safe
 * to call from several processes at once. Throws unavailable, naming the longest transactions, when a migration does not get
 * its locks; what was applied until then stays. Else throws what Postgres says.
 */
export async function migrate(url: string, options: Options = {}): Promise<void> {
  const { upTo, onStep = () => {}, lockMs = LOCK_MS, patienceMs = PATIENCE_MS } = options;
  const sql = postgres(url, { max: 1, onnotice: () => {}, connection: { application_name: MIGRATOR_NAME } });
  try {
    onStep("migrating the database");
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    for (const migration of await missing(sql, upTo))
      await applyPatiently(sql, migration, { onStep, lockMs, patienceMs });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** What the database has not had, up to the one with this name, oldest first. */
async function missing(sql: Sql, upTo: string | undefined): Promise<Migration[]> {
  await sql.unsafe(LEDGER);
  const [row] = await sql<{ newest: number }[]>`
    select coalesce(max(created_at), 0)::float8 as newest from drizzle.__drizzle_migrations`;
  const last = upTo === undefined ? journal.entries.at(-1) : journal.entries.find((entry) => entry.tag === upTo);
  if (!last) throw new Error(`There is no migration ${upTo}.`);
  return journal.entries.filter(({ when }) => when > (row?.newest ?? 0) && when <= last.when);
}

async function applyPatiently(sql: Sql, migration: Migration, { onStep, lockMs, patienceMs }: Waiting): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (let attempt = 1; ; attempt++) {
    try {
      await apply(sql, migration, lockMs);
      return;
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      if (Date.now() >= deadline) throw new ExpectedError("unavailable", await whoIsInTheWay(sql, migration));
      onStep(`migrating the database: ${migration.tag} waits for other transactions to end (attempt ${attempt})`);
      // While it pauses, whoever stood behind it gets on.
      await pause(Math.min(lockMs * attempt, LONGEST_PAUSE_MS));
    }
  }
}

function apply(sql: Sql, { tag, when }: Migration, lockMs: number): Promise<unknown> {
  const text = readFileSync(join(migrationsFolder, `${tag}.sql`), "utf8");
  const hash = createHash("sha256").update(text).digest("hex");
  return sql.begin(async (tx) => {
    await tx.unsafe(`set local lock_timeout = ${lockMs}`);
    for (const statement of text.split("--> statement-breakpoint")) await tx.unsafe(statement);
    await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${when})`;
  });
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof postgres.PostgresError && LOCK_NOT_TO_BE_HAD.has(error.code);
}

/** What a person must know to act: which transactions have been open for longest. */
async function whoIsInTheWay(sql: Sql, { tag }: Migration): Promise<string> {
  const open = await sql<{ pid: number; name: string; state: string; seconds: number }[]>`
    select pid, coalesce(nullif(application_name, ''), usename, 'unknown') as name, state,
           round(extract(epoch from clock_timestamp() - xact_start))::int as seconds
      from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
     order by xact_start limit 3`;
  const named = open.map(({ pid, name, state, seconds }) => `${pid} (${name}, ${state}, open for ${seconds} s)`);
  return `The migration ${tag} does not get its locks. The longest transactions are of the server's processes ${named.join(", ")}. Wait for them or end them with pg_terminate_backend, then start again.`;
}

/** As the library that writes the migrations keeps it. */
const LEDGER = `
  create schema if not exists drizzle;
  create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;
const MIGRATOR_NAME = "relink migration";
const MIGRATION_LOCK = 7_395_465;
const LOCK_MS = 2_000;
const LONGEST_PAUSE_MS = 5_000;
const PATIENCE_MS = 120_000;
/** lock_not_available; deadlock_detected, which the other side survives. */
const LOCK_NOT_TO_BE_HAD = new Set(["55P03", "40P01"]);
