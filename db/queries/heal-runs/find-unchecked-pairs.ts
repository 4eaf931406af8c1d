import { sql } from "drizzle-orm";
import type { Evidence } from "@/domain/linking/evidence";
import type { Reader } from "../../client";

export type UncheckedPair = {
  position: number;
  callId: number;
  appointmentId: number;
  probability: number;
  bits: number;
  evidence: Evidence[];
};

/** Links that a sample made and nobody has checked, that stand as the run made them; in the plan's order. */
export async function findUncheckedPairs(
  db: Reader,
  { companyId, runId, limit }: { companyId: number; runId: number; limit: number },
): Promise<UncheckedPair[]> {
  const rows = await db.execute<UncheckedPair>(sql`
    select p.position, p.call_id::float8 as "callId", p.appointment_id::float8 as "appointmentId", p.probability, p.bits, p.evidence
      from heal_pairs p
      join appointments a on a.company_id = p.company_id and a.id = p.appointment_id and a.call_id = p.call_id
     where p.company_id = ${companyId} and p.run_id = ${runId}
       and not exists (select 1 from review_decisions d
                        where d.company_id = p.company_id and d.run_id = p.run_id and d.appointment_id = p.appointment_id
                          and d.undone_at is null)
     order by p.position limit ${limit}`);
  return [...rows];
}
