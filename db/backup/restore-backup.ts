import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import postgres, { type Sql, type TransactionSql } from "postgres";
import type { z } from "zod";
import { ExpectedError } from "@/lib/errors";
import { migrate } from "../migrate";
import { currentMigration } from "../migration-state";
import journal from "../migrations/meta/_journal.json" with { type: "json" };
import { Ending, Heading, TableLine } from "./format";
import { BackupReader } from "./lines";
import { openBackup } from "./open-backup";
import { backupTables, copyStatement, quoted } from "./tables";
import { countLines } from "./write-backup";

type Options = { path: string; passphrase: string | null; onRows: (rows: number) => void };
export type RestoredBackup = { schema: string; madeAt: string; tables: Record<string, number> };

/**
 * Restores a backup into the database at `url`, which holds no records: all of it in one transaction, or nothing. A backup of an
 * older schema is restored as that, then brought to the newest. Throws usage for a file that is none, refused for a database that
 * holds records and for a backup that is damaged or newer than this program.
 */
export async function restoreBackup(url: string, options: Options): Promise<RestoredBackup> {
  const stream = await openBackup(options.path, options.passphrase);
  const reader = new BackupReader(stream);
  try {
    const heading = await readJson(reader, Heading, options.path);
    const schema = knownSchema(heading);
    if (schema === null) {
      throw new ExpectedError(
        "refused",
        `${options.path} is of the schema ${heading.schema}, which this program does not know. Use the version that made it, or a newer one.`,
      );
    }
    await requireEmpty(url);
    await migrate(url, { upTo: schema });
    const sql = postgres(url, { max: 1, onnotice: () => undefined });
    let tables: Record<string, number>;
    try {
      await requireSchema(sql, schema, options.path);
      tables = await sql.begin((tx) => restoreTables(tx, reader, options));
    } finally {
      await sql.end({ timeout: 5 });
    }
    await migrate(url);
    return { schema, madeAt: heading.madeAt, tables };
  } catch (error) {
    if (error instanceof ExpectedError || isOfDatabase(error)) throw error;
    throw damaged(options.path, error);
  } finally {
    stream.destroy();
  }
}

/** The name of the backup's newest migration; null where this program does not know it. */
function knownSchema({ schema, migratedAt }: Heading): string | null {
  const isIt = (entry: { tag: string; when: number }) =>
    migratedAt === undefined ? entry.tag === schema : entry.when === migratedAt;
  return journal.entries.find(isIt)?.tag ?? null;
}

/**
 * Guards are held back while rows arrive, references until all have: tables refer to each other in circles. All stand again, as they
 * were, when the transaction ends.
 */
async function restoreTables(tx: TransactionSql, reader: BackupReader, { path, onRows }: Options) {
  const tables = await backupTables(tx);
  const references = await immediateReferences(tx);
  for (const { name } of tables) await tx.unsafe(`alter table ${quoted(name)} disable trigger user`);
  for (const reference of references) await tx.unsafe(`${reference} deferrable initially deferred`);
  const found: Ending = { tables: {} };
  for (const table of tables) {
    const line = await readJson(reader, TableLine, path);
    if (line.table !== table.name) throw damaged(path, `${line.table} stands where ${table.name} should`);
    const hash = createHash("sha256");
    let rows = 0;
    const counted = async function* () {
      for await (const piece of reader.rows()) {
        const lines = countLines(piece);
        rows += lines;
        hash.update(piece);
        onRows(lines);
        yield piece;
      }
    };
    const columns = { name: table.name, columns: line.columns };
    await pipeline(counted, await tx.unsafe(copyStatement(columns, "from stdin")).writable());
    found.tables[table.name] = { rows, sha256: hash.digest("hex") };
  }
  const ending = await readJson(reader, Ending, path);
  for (const { name } of tables) {
    const [told, read] = [ending.tables[name], found.tables[name]];
    if (told?.sha256 !== read?.sha256) throw damaged(path, `the rows of ${name} are not those that were written`);
  }
  // The last bytes prove that an encrypted backup was not changed.
  if ((await reader.line()) !== null) throw damaged(path, "something follows its end");
  await tx`set constraints all immediate`;
  for (const reference of references) await tx.unsafe(`${reference} not deferrable`);
  for (const { name } of tables) await tx.unsafe(`alter table ${quoted(name)} enable trigger user`);
  await continueIds(tx);
  return Object.fromEntries(Object.entries(found.tables).map(([name, { rows }]) => [name, rows]));
}

/** The beginning of a statement for each reference that is checked with its statement. */
async function immediateReferences(tx: TransactionSql): Promise<string[]> {
  const rows = await tx<{ table: string; name: string }[]>`
    select c.relname as table, k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
     where k.contype = 'f' and not k.condeferrable and k.connamespace = 'public'::regnamespace order by 1, 2`;
  return rows.map(({ table, name }) => `alter table ${quoted(table)} alter constraint ${quoted(name)}`);
}

async function continueIds(tx: TransactionSql): Promise<void> {
  const counters = await tx<{ table: string; column: string; sequence: string }[]>`
    select c.relname as table, a.attname as column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null`;
  for (const { table, column, sequence } of counters) {
    await tx.unsafe(
      `select setval('${sequence}', coalesce((select max(${quoted(column)}) from ${quoted(table)}), 0) + 1, false)`,
    );
  }
}

async function requireEmpty(url: string): Promise<void> {
  const sql: Sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const [row] = await sql`select to_regclass('public.companies') is not null as made`;
    if (!row?.["made"]) return;
    const held = await sql`select 1 from companies limit 1`;
    if (held.length === 0) return;
    throw new ExpectedError(
      "refused",
      "This database holds records. Restore into an empty one: another RELINK_DATA_DIR, or a new database in DATABASE_URL.",
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function requireSchema(sql: Sql, schema: string, path: string): Promise<void> {
  if ((await currentMigration(sql)) === schema) return;
  throw new ExpectedError(
    "refused",
    `${path} is of the schema ${schema}, and this database has a newer one. Restore into a database without tables.`,
  );
}

async function readJson<Schema extends z.ZodType>(
  reader: BackupReader,
  schema: Schema,
  path: string,
): Promise<z.output<Schema>> {
  const line = await reader.line();
  if (line === null) throw damaged(path, "it ends too early");
  try {
    return schema.parse(JSON.parse(line));
  } catch (cause) {
    throw damaged(path, cause);
  }
}

const isOfDatabase = (error: unknown) => error instanceof postgres.PostgresError;

function damaged(path: string, cause: unknown): ExpectedError {
  const because = cause instanceof Error ? cause.message : String(cause);
  return new ExpectedError(
    "refused",
    `${path} is damaged, or its passphrase is another one (${because}). Nothing was restored.`,
    { cause },
  );
}
