import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { write } from "@/db/write";
import type { DeliveryStatus } from "@/domain/webhooks/delivery";
import type { Provider } from "@/domain/webhooks/provider";
import { announceDeliveries } from "./announce-deliveries";

type Replay = {
  companyId: number;
  actor: string;
  /** `provider`: only what that one sent. */
  which: { ids: readonly number[] } | { statuses: readonly DeliveryStatus[]; provider?: Provider | null };
};

/**
 * Lets deliveries be taken in once more, as if they had just come. Those whose body was erased are left out. Returns how many
 * wait now.
 */
export async function replayDeliveries(
  db: Database,
  { companyId, actor, which }: Replay,
): Promise<{ replayed: number }> {
  const chosen: SQL =
    "ids" in which
      ? sql`id = any(${sql.param([...which.ids])}::bigint[])`
      : sql`status = any(${sql.param([...which.statuses])}::text[])
            and provider = coalesce(${which.provider ?? null}::text, provider)`;
  return write(db, { actor, method: "manual" }, async (tx) => {
    const [row] = await tx.execute<{ replayed: number }>(sql`
      with waiting as (
        update webhook_deliveries
           set status = 'waiting', due_at = clock_timestamp(), attempts = 0, settled_at = null, reason = null
         where company_id = ${companyId} and ${chosen} and body is not null
        returning 1)
      select count(*)::float8 as replayed from waiting`);
    await announceDeliveries(tx, companyId);
    return row!;
  });
}
