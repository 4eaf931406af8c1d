import { sql } from "drizzle-orm";
import type { Reader } from "../../client";

export type MonitorAge = { companyId: number; lastRunAt: Date | null; createdAt: Date };

/** When each company was last looked at, in real time. */
export async function listMonitorAges(db: Reader): Promise<MonitorAge[]> {
  const rows = await db.execute<{ id: number; ran_at: string | null; created_at: string }>(sql`
    select c.id::float8 as id, r.ran_at, c.created_at from companies c left join monitor_runs r on r.company_id = c.id
     order by c.id`);
  return rows.map(({ id, ran_at, created_at }) => ({
    companyId: id,
    lastRunAt: ran_at === null ? null : new Date(ran_at),
    createdAt: new Date(created_at),
  }));
}
