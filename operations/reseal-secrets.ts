import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { write } from "@/db/write";
import { ExpectedError } from "@/lib/errors";
import { seal, sealingKeyName, unseal } from "@/lib/sealed";

/** Every table with sealed values, and what names a row of a company in it. */
const PLACES = [
  { table: sql.identifier("integration_keys"), id: sql.identifier("id") },
  { table: sql.identifier("alert_channel_secrets"), id: sql.identifier("channel_id") },
  { table: sql.identifier("alert_channel_addresses"), id: sql.identifier("channel_id") },
];
type Place = (typeof PLACES)[number];

const BATCH = 200;

export type Resealed = {
  /** Sealed anew, with the first key. */
  resealed: number;
  /** Were sealed with the first key already. */
  current: number;
  /** Are sealed with keys that are not here, and stay so. */
  unreadable: number;
};

/**
 * Seals every stored secret with the first of our keys, in batches of a transaction each: after an interruption it goes on
 * where it was. Unless some are unreadable, nothing needs the older keys any more.
 */
export async function resealSecrets(db: Database, { batch = BATCH } = {}): Promise<Resealed> {
  const total: Resealed = { resealed: 0, current: 0, unreadable: 0 };
  for (const place of PLACES) {
    total.current += await countCurrent(db, place);
    let after: Position | null = { company: 0, id: 0 };
    while (after !== null) {
      const done: Batch = await resealAfter(db, place, after, batch);
      total.resealed += done.resealed;
      total.unreadable += done.unreadable;
      after = done.last;
    }
  }
  return total;
}

type Position = { company: number; id: number };
/** `last` null: there were no more. */
type Batch = { resealed: number; unreadable: number; last: Position | null };

function resealAfter(db: Database, place: Place, after: Position, limit: number): Promise<Batch> {
  return write(db, { actor: "cli", method: "manual" }, async (tx) => {
    const rows = await tx.execute<Position & { sealed: string }>(sql`
      select company_id::float8 as company, ${place.id}::float8 as id, sealed from ${place.table}
       where split_part(sealed, '.', 2) <> ${sealingKeyName()}
         and (company_id, ${place.id}) > (${after.company}::bigint, ${after.id}::bigint)
       order by company_id, ${place.id} limit ${limit} for update`);
    let resealed = 0;
    for (const row of rows) if (await resealRow(tx, place, row)) resealed += 1;
    const last = rows.length < limit ? null : rows.at(-1)!;
    return { resealed, unreadable: rows.length - resealed, last };
  });
}

async function resealRow(tx: Transaction, place: Place, row: Position & { sealed: string }): Promise<boolean> {
  const plain = opened(row.sealed);
  if (plain === null) return false;
  await tx.execute(sql`
    update ${place.table} set sealed = ${seal(plain)} where company_id = ${row.company} and ${place.id} = ${row.id}`);
  return true;
}

function opened(sealed: string): string | null {
  try {
    return unseal(sealed);
  } catch (error) {
    if (error instanceof ExpectedError) return null;
    throw error;
  }
}

async function countCurrent(db: Database, { table }: Place): Promise<number> {
  const [counted] = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from ${table} where split_part(sealed, '.', 2) = ${sealingKeyName()}`,
  );
  return counted!.n;
}
