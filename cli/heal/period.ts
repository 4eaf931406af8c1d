import type { Sql } from "postgres";

/** The company's days `from` to `to`, both included, as instants; what is left out does not restrict. */
export async function periodOf(
  sql: Sql,
  companyId: number,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): Promise<{ from?: Date; to?: Date }> {
  const [row] = await sql<{ from: Date | null; to: Date | null }[]>`
    select ${from ?? null}::date::timestamp at time zone time_zone as from,
           (${to ?? null}::date + 1)::timestamp at time zone time_zone as to
      from companies where id = ${companyId}`;
  return { ...(row?.from ? { from: row.from } : {}), ...(row?.to ? { to: row.to } : {}) };
}
