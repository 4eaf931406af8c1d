import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Provider } from "@/domain/webhooks/provider";

type Delivery = {
  companyId: number;
  provider: Provider;
  event: string;
  body: string;
  /** SHA-256 of the bytes that were sent. */
  digest: Buffer;
  signatureAgeMs: number | null;
};

/** Keeps what was sent. What was sent before is counted as a copy of it, however many come at once. */
export async function storeDelivery(db: Database, delivery: Delivery): Promise<{ id: number; copies: number }> {
  const { companyId, provider, event, body, digest, signatureAgeMs } = delivery;
  const [stored] = await db.execute<{ id: number; copies: number }>(sql`
    insert into webhook_deliveries (company_id, provider, event, body, digest, signature_age_ms)
    values (${companyId}, ${provider}, ${event}, ${body}, ${digest}, ${signatureAgeMs})
    on conflict (company_id, provider, digest)
      do update set copies = webhook_deliveries.copies + 1, last_copy_at = clock_timestamp()
    returning id::float8 as id, copies`);
  return stored!;
}
