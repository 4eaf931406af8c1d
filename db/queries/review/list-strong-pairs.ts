import { sql } from "drizzle-orm";
import type { Reader } from "../../client";
import { OPEN_CALL } from "./open-items";

export type StrongPair = { callId: number; appointmentId: number; version: number; probability: number; cents: number };

/** Open calls whose best candidate is at least this probable and clear, the most probable first; those put aside are left out. */
export async function listStrongPairs(
  db: Reader,
  { companyId, threshold, limit }: { companyId: number; threshold: number; limit: number },
): Promise<StrongPair[]> {
  const rows = await db.execute<StrongPair>(sql`
    select i.call_id::float8 as "callId", a.id::float8 as "appointmentId", a.version, i.probability, i.value_cents as cents
      from review_items i
      join calls on calls.company_id = i.company_id and calls.id = i.call_id and ${OPEN_CALL} and calls.link_status <> 'conflict'
      join appointments a on a.company_id = i.company_id and a.id = i.partner_id
                         and a.call_id is null and a.deleted_at is null and a.excluded_at is null and a.cancelled_at is null
     where i.company_id = ${companyId} and i.search_state = 'found' and not i.is_ambiguous
       and i.doubt <= ${Math.ceil(2000 * (1 - threshold))} and i.probability >= ${threshold}
       and not exists (select 1 from review_deferrals d where d.company_id = i.company_id and d.call_id = i.call_id)
     order by i.doubt, i.id limit ${limit}`);
  return [...rows];
}
