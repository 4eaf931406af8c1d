import { sql } from "drizzle-orm";
import type { Reader } from "../../client";

export type Statement = {
  callId: number;
  customerName: string | null;
  serviceName: string | null;
  staffName: string | null;
  startsAt: Date | null;
};

/** The bookings that the tools or the analysis of these calls stated, in their order, those that failed last. */
export async function listStatements(db: Reader, companyId: number, callIds: readonly number[]): Promise<Statement[]> {
  if (callIds.length === 0) return [];
  const rows = await db.execute<Omit<Statement, "startsAt"> & { startsMs: number | null }>(sql`
    select w.id::float8 as "callId", s.customer_name as "customerName",
           coalesce(s.service_name, v.name) as "serviceName", coalesce(s.staff_name, f.name) as "staffName",
           (extract(epoch from s.starts_at) * 1000)::float8 as "startsMs"
      from unnest(${sql.param([...callIds])}::bigint[]) as w(id)
      join booking_statements s on s.company_id = ${companyId} and s.call_id = w.id
      left join services v on v.company_id = s.company_id and v.id = s.service_id
      left join staff f on f.company_id = s.company_id and f.id = s.staff_id
     order by w.id, s.succeeded is false, s.position`);
  return rows.map(({ startsMs, ...row }) => ({ ...row, startsAt: startsMs === null ? null : new Date(startsMs) }));
}
