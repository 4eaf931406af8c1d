import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { RefusalReason } from "@/domain/webhooks/delivery";
import type { Provider } from "@/domain/webhooks/provider";

export type Refusals = { companyId: number; provider: Provider; reason: RefusalReason; count: number };

/** Adds to the present hour's counts of requests that were turned away. */
export async function countRefusals(db: Database, refusals: readonly Refusals[]): Promise<void> {
  if (refusals.length === 0) return;
  const column = (name: keyof Refusals) => sql.param(refusals.map((one) => one[name]));
  await db.execute(sql`
    insert into webhook_refusals as r (company_id, provider, reason, hour, count, last_at)
    select company_id, provider, reason, date_trunc('hour', clock_timestamp()), count, clock_timestamp()
      from unnest(${column("companyId")}::bigint[], ${column("provider")}::text[], ${column("reason")}::text[],
                  ${column("count")}::int[]) as t (company_id, provider, reason, count)
     order by company_id, provider, reason
    on conflict (company_id, provider, hour, reason)
      do update set count = r.count + excluded.count, last_at = excluded.last_at`);
}
