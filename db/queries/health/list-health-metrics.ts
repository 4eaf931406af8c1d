import { sql } from "drizzle-orm";
import type { HealthState, IncidentCause } from "@/domain/health/health-state";
import type { Reader } from "../../client";

/** What the monitor last saw of every company, and the schema watch of the database; cheap enough to be asked each few seconds. */
export async function listHealthMetrics(db: Reader) {
  const runs = await db.execute<{
    company: string;
    state: HealthState | null;
    link_rate: number | null;
    booked: number | null;
    linked: number | null;
    age_seconds: number | null;
  }>(sql`
    select c.slug as company, r.state, r.link_rate, r.booked, r.linked,
           extract(epoch from clock_timestamp() - r.ran_at)::float8 as age_seconds
      from companies c left join monitor_runs r on r.company_id = c.id order by c.slug`);
  const incidents = await db.execute<{ company: string; cause: IncidentCause; open: number }>(sql`
    select c.slug as company, i.cause, count(*)::float8 as open
      from incidents i join companies c on c.id = i.company_id where i.status <> 'resolved' group by 1, 2 order by 1, 2`);
  const [schema] = await db.execute<{ age_seconds: number; missing: number }>(sql`
    select extract(epoch from clock_timestamp() - ran_at)::float8 as age_seconds, jsonb_array_length(missing) as missing
      from schema_watches`);
  const [deliveries] = await db.execute<{ waiting: number; failed: number }>(sql`
    select count(*) filter (where status = 'waiting')::float8 as waiting,
           count(*) filter (where status = 'failed')::float8 as failed from alert_deliveries where status <> 'sent'`);
  const webhooks = await db.execute<{ company: string; status: "waiting" | "failed" | "parked"; count: number }>(sql`
    select c.slug as company, d.status, count(*)::float8 as count
      from companies c join webhook_deliveries d on d.company_id = c.id and d.status in ('waiting', 'failed', 'parked')
     group by 1, 2 order by 1, 2`);
  return { webhooks, runs, incidents, schema: schema ?? null, deliveries: deliveries! };
}
