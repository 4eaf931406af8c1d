import { sql } from "drizzle-orm";
import type { DecisionKind } from "@/domain/review/review-item";
import type { Reader } from "../../client";

/** How many decisions of each kind stand; of the accepted, those whose link is still there. */
export async function countDecisions(db: Reader, companyId: number): Promise<Partial<Record<DecisionKind, number>>> {
  const rows = await db.execute<{ kind: DecisionKind; count: number }>(sql`
    select d.kind, count(*)::int as count from review_decisions d
     where d.company_id = ${companyId} and d.undone_at is null
       and (d.kind <> 'accepted' or exists (
             select 1 from appointments a where a.company_id = d.company_id and a.id = d.appointment_id and a.call_id = d.call_id))
     group by d.kind`);
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}
