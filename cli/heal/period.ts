import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { ExpectedError } from "@/lib/errors";

type Days = { from?: string | undefined; to?: string | undefined };

/** The company's days `from` to `to`, both included, as instants; what is left out does not restrict. Throws usage when they are turned round. */
export async function periodOf(db: Reader, companyId: number, { from, to }: Days): Promise<{ from?: Date; to?: Date }> {
  if (from !== undefined && to !== undefined && from > to) {
    throw new ExpectedError("usage", `--from ${from} is later than --to ${to}.`);
  }
  const [row] = await db.execute<{ from: string | null; to: string | null }>(sql`
    select ${from ?? null}::date::timestamp at time zone time_zone as from,
           (${to ?? null}::date + 1)::timestamp at time zone time_zone as to
      from companies where id = ${companyId}`);
  return { ...(row?.from ? { from: new Date(row.from) } : {}), ...(row?.to ? { to: new Date(row.to) } : {}) };
}
