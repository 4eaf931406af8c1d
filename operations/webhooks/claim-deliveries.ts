import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Provider } from "@/domain/webhooks/provider";

export type ClaimedDelivery = {
  id: number;
  provider: Provider;
  body: string | null;
  attempts: number;
  receivedAt: Date;
};

/**
 * The deliveries that are due, the oldest first. That they are begun is written at once: one that ends its worker is then
 * known by its attempts.
 */
export async function claimDeliveries(
  db: Database,
  { companyId, limit }: { companyId: number; limit: number },
): Promise<ClaimedDelivery[]> {
  const rows = await db.execute<Omit<ClaimedDelivery, "receivedAt"> & { receivedAt: string }>(sql`
    with due as (
      select id from webhook_deliveries
       where company_id = ${companyId} and due_at <= clock_timestamp()
       order by due_at, id limit ${limit} for update skip locked
    )
    update webhook_deliveries d set attempts = d.attempts + 1 from due where d.id = due.id
    returning d.id::float8 as id, d.provider, d.body, d.attempts, d.received_at as "receivedAt"`);
  return rows.map((row) => ({ ...row, receivedAt: new Date(row.receivedAt) })).sort((a, b) => a.id - b.id);
}
