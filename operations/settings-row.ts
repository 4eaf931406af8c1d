import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { ExpectedError } from "@/lib/errors";

export type SettingsTable =
  | "companies"
  | "branches"
  | "phone_numbers"
  | "staff"
  | "services"
  | "voice_agents"
  | "event_types";
type Columns = Record<string, string | number | boolean | null | SQL>;

/** A saved row and the version that it now has. */
export type SavedRow = { id: number; version: string };

/** Adds a row. Throws refused for a name, address or number that is taken, invalid for a reference that does not exist. */
export async function insertSetting(tx: Transaction, table: SettingsTable, companyId: number, columns: Columns) {
  const names = Object.keys(columns).map((name) => sql.identifier(name));
  const values = Object.values(columns).map((value) => sql`${value}`);
  return saved(
    tx.execute<SavedRow>(sql`
      insert into ${sql.identifier(table)} (company_id, ${sql.join(names, sql`, `)})
      values (${companyId}, ${sql.join(values, sql`, `)}) returning id::float8 as id, xmin::text as version`),
  );
}

/** Changes a row that is still as it was shown. Throws as `insertSetting` does, and conflict with who changed it. */
export async function updateSetting(
  tx: Transaction,
  table: SettingsTable,
  row: { companyId: number; id: number; version: string },
  columns: Columns,
): Promise<SavedRow> {
  const own = table === "companies" ? sql`id = ${row.companyId}` : sql`company_id = ${row.companyId}`;
  const [held] = await tx.execute<{ version: string }>(sql`
    select xmin::text as version from ${sql.identifier(table)} where id = ${row.id} and ${own} for no key update`);
  if (!held) throw new ExpectedError("not_found", "This setting does not exist any more.");
  if (held.version !== row.version) await throwChanged(tx, table, row);
  const set = Object.entries(columns).map(([name, value]) => sql`${sql.identifier(name)} = ${value}`);
  return saved(
    tx.execute<SavedRow>(sql`update ${sql.identifier(table)} set ${sql.join(set, sql`, `)}
      where id = ${row.id} and ${own} returning id::float8 as id, xmin::text as version`),
  );
}

async function saved(written: Promise<SavedRow[]>): Promise<SavedRow> {
  try {
    return (await written)[0]!;
  } catch (error) {
    const state = sqlState(error);
    if (state === "23505")
      throw new ExpectedError("refused", "There is one with this name, address or number already.", {
        key: "errors.taken",
      });
    if (state === "23503") throw new ExpectedError("invalid", "It refers to something that does not exist.");
    throw error;
  }
}

function sqlState(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if ("code" in cause) return String(cause.code);
  return null;
}

async function throwChanged(tx: Transaction, table: SettingsTable, row: { companyId: number; id: number }) {
  const [last] = await tx.execute<{ name: string | null; seconds: number }>(sql`
    select u.name, extract(epoch from clock_timestamp() - e.recorded_at)::float8 as seconds
      from audit_events e left join users u on e.actor = 'user:' || u.id
     where e.company_id = ${row.companyId} and e.subject = ${table} and e.subject_id = ${String(row.id)}
     order by e.id desc limit 1`);
  const who = last?.name ?? "Relink";
  const seconds = last?.seconds ?? 0;
  const when = seconds < 120 ? "moment" : seconds < 7200 ? "minutes" : "hours";
  const count = when === "minutes" ? Math.round(seconds / 60) : Math.round(seconds / 3600);
  throw new ExpectedError("conflict", `This was changed by ${who} since you opened it. Nothing of yours was saved.`, {
    key: "errors.relinked_by",
    params: { who, when, count },
  });
}
