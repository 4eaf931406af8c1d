import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";

/** When the past week is told, where the company is. */
const MONDAY = 1;
const FROM_HOUR = 7;

/**
 * Puts the summary of the past week into the delivery log of each active e-mail channel of the companies that want one, on
 * their Monday from seven o'clock on, once a week and channel.
 */
export async function queueSummaries(db: Database): Promise<void> {
  const queued = await db.execute(sql`
    insert into alert_deliveries (company_id, channel_id, notice, occasion)
    select co.id, ch.id, 'weekly', ((company_now(co.id) at time zone co.time_zone)::date - 7)::text
      from companies co
      join alert_channels ch on ch.company_id = co.id and ch.kind = 'email' and ch.active and not ch.escalation_only
     where co.weekly_summary
       and extract(isodow from company_now(co.id) at time zone co.time_zone) = ${MONDAY}
       and extract(hour from company_now(co.id) at time zone co.time_zone) >= ${FROM_HOUR}
    on conflict do nothing
    returning id`);
  if (queued.length > 0) await db.execute(sql`select pg_notify('relink_jobs', 'alerts')`);
}
