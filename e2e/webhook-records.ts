import { randomBytes } from "node:crypto";
import type { Database } from "@/db/client";
import { webhookDeliveries } from "@/db/schema/delivery";

type Row = Partial<typeof webhookDeliveries.$inferInsert>;

/** A delivery that could not be read, unless said otherwise. Gives its id. */
export async function storedDelivery(db: Database, companyId: number, more: Row = {}): Promise<number> {
  const settled = { status: "parked", reason: "call.call_id: is missing", dueAt: null, settledAt: new Date() } as const;
  const sent = { provider: "retell", event: "call_ended", body: "{}", digest: randomBytes(32) } as const;
  const row = { companyId, ...sent, ...settled, ...more };
  return (await db.insert(webhookDeliveries).values(row).returning({ id: webhookDeliveries.id }))[0]!.id;
}
