import { sql } from "drizzle-orm";
import type { MissingIds } from "@/domain/forensics/records";
import type { Reader } from "../../client";

/** More ids than this apart say nothing about single records. */
const WIDEST_GAP = 100_000;

/**
 * The appointment ids between two of a company under which no appointment is held and no history, merge or removal is
 * remembered. Weak unless both stand under ids that another system gave out. Null: there are none, or they lie too far apart.
 */
export async function countMissingIds(
  db: Reader,
  { companyId, after, before }: { companyId: number; after: number; before: number },
): Promise<MissingIds | null> {
  if (before - after <= 1 || before - after > WIDEST_GAP) return null;
  const [row] = await db.execute<{ count: number; from: number | null; to: number | null; imported: boolean }>(sql`
    select count(*)::int as count, min(id)::float8 as from, max(id)::float8 as to,
           (select count(*) = 2 from unnest(array[${after}::bigint, ${before}::bigint]) named (id)
             where exists (select from appointment_events e
                            where e.company_id = ${companyId} and e.appointment_id = named.id and e.kind = 'created'
                              and e.method = 'import' and e.actor like 'import:%')) as imported
      from generate_series(${after}::bigint + 1, ${before}::bigint - 1) id
     where not exists (select from appointments a where a.id = id.id)
       and not exists (select from appointment_merges m where m.company_id = ${companyId} and m.merged_id = id.id)
       and not exists (select from appointment_events e where e.company_id = ${companyId} and e.appointment_id = id.id)
       and not exists (select from link_events e where e.company_id = ${companyId} and e.appointment_id = id.id)`);
  if (!row || row.from === null || row.to === null) return null;
  return { count: row.count, from: row.from, to: row.to, weak: !row.imported };
}
