import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

export type NumberedTable =
  | "companies"
  | "branches"
  | "phone_numbers"
  | "staff"
  | "services"
  | "customers"
  | "calls"
  | "appointments";

/**
 * Our id for each of these new rows: the old system's own, where it is a number that nobody has; else a new one. What Relink
 * counts on from is moved beyond them first, so that nothing that arrives meanwhile takes one. A dry run moves nothing.
 */
export async function assignIds(
  tx: Transaction,
  table: NumberedTable,
  legacyIds: readonly string[],
  dryRun: boolean,
): Promise<Map<string, number>> {
  const ids = new Map(legacyIds.filter(isOwnId).map((legacyId): [string, number] => [legacyId, Number(legacyId)]));
  const highest = Math.max(0, ...ids.values());
  const sequence = sql`pg_get_serial_sequence(${`public.${table}`}, 'id')`;
  if (highest > 0 && !dryRun) {
    await tx.execute(sql`select setval(${sequence}, greatest(${highest}::bigint, nextval(${sequence})))`);
  }
  const name = sql.identifier(table);
  const wanted = sql.param([...ids.values()]);
  const taken = await tx.execute<{ id: number }>(
    sql`select id::float8 as id from ${name} where id = any (${wanted}::bigint[])`,
  );
  for (const { id } of taken) ids.delete(String(id));
  const without = legacyIds.filter((legacyId) => !ids.has(legacyId));
  if (without.length === 0) return ids;
  const next = dryRun
    ? sql`greatest((select coalesce(max(id), 0) from ${name}), ${highest}::bigint) + n`
    : sql`nextval(${sequence})`;
  const fresh = await tx.execute<{ id: number }>(
    sql`select (${next})::float8 as id from generate_series(1, ${without.length}::int) n`,
  );
  without.forEach((legacyId, index) => {
    ids.set(legacyId, fresh[index]!.id);
  });
  return ids;
}

const isOwnId = (legacyId: string) => /^[1-9]\d{0,14}$/.test(legacyId);
