import { sql } from "drizzle-orm";
import type { Reader } from "../../client";

export type MonitorAge = {
  companyId: number;
  lastRunAt: Date | null;
  createdAt: Date;
  /** An incident says already that the monitor is late. */
  isReported: boolean;
};

/** When each company was last looked at, in real time. */
export async function listMonitorAges(db: Reader): Promise<MonitorAge[]> {
  const rows = await db.execute<{ id: number; ran_at: string | null; created_at: string; reported: boolean }>(sql`
    select c.id::float8 as id, r.ran_at, c.created_at,
           exists (select from incidents i
                    where i.company_id = c.id and i.cause = 'monitor' and i.status <> 'resolved') as reported
      from companies c left join monitor_runs r on r.company_id = c.id
     order by c.id`);
  return rows.map(({ id, ran_at, created_at, reported }) => ({
    companyId: id,
    lastRunAt: ran_at === null ? null : new Date(ran_at),
    createdAt: new Date(created_at),
    isReported: reported,
  }));
}
