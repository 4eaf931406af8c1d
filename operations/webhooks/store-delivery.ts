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
  const values = [companyId, provider, event, body, digest, signatureAgeMs];
  const [stored] = await db.$client.unsafe<{ id: number; copies: number }[]>(STORE, values, { prepare: true });
  return stored!;
}

/** Prepared once a connection: each delivery then costs one round trip instead of two, and no planning. */
const STORE = `
  insert into webhook_deliveries (company_id, provider, event, body, digest, signature_age_ms)
  values ($1, $2, $3, $4, $5, $6)
  on conflict (company_id, provider, digest)
    do update set copies = webhook_deliveries.copies + 1, last_copy_at = clock_timestamp()
  returning id::float8 as id, copies`;
