import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { DeliveryStatus } from "@/domain/webhooks/delivery";
import type { Provider } from "@/domain/webhooks/provider";
import type { Reader } from "../../client";
import { webhookDeliveries } from "../../schema/delivery";

type Page = {
  companyId: number;
  status?: DeliveryStatus | null;
  provider?: Provider | null;
  /** Older than the delivery with this id. */
  beforeId?: number | null;
  limit?: number;
};

/** Deliveries of the company, newest first, without what was sent; `hasMore` when older ones follow. */
export async function listDeliveries(db: Reader, { companyId, status, provider, beforeId, limit = PER_PAGE }: Page) {
  const d = webhookDeliveries;
  const rows = await db
    .select(columns)
    .from(d)
    .where(
      and(
        eq(d.companyId, companyId),
        status ? eq(d.status, status) : undefined,
        provider ? eq(d.provider, provider) : undefined,
        beforeId ? lt(d.id, beforeId) : undefined,
      ),
    )
    .orderBy(desc(d.id))
    .limit(limit + 1);
  return { deliveries: rows.slice(0, limit), hasMore: rows.length > limit };
}

type Counting = Pick<Page, "companyId" | "provider">;

/**
 * How many stand in each state that wants somebody's eye, up to COUNT_LIMIT of each; those that were taken in are not
 * counted.
 */
export async function countUnsettled(db: Reader, { companyId, provider = null }: Counting) {
  const ofProvider = provider ? sql`and d.provider = ${provider}` : sql``;
  const rows = await db.execute<{ status: Counted; count: number }>(sql`
    select s.status, (select count(*) from (
             select 1 from webhook_deliveries d
              where d.company_id = ${companyId} and d.status = s.status ${ofProvider} limit ${COUNT_LIMIT}) d)::float8 as count
      from unnest(${sql.param([...COUNTED])}::text[]) as s (status)`);
  return Object.fromEntries(rows.map((row) => [row.status, row.count])) as Record<Counted, number>;
}

/** A count that is as high means "at least". */
export const COUNT_LIMIT = 1_000;
const COUNTED = ["waiting", "failed", "parked", "ignored"] as const;
type Counted = (typeof COUNTED)[number];

const { id, provider, event, status, reason, attempts, copies, receivedAt, dueAt, settledAt } = webhookDeliveries;
const { callId, appointmentId, toldNew, operationId, signatureAgeMs, lastCopyAt } = webhookDeliveries;
export const columns = {
  ...{ id, provider, event, status, reason, attempts, copies, receivedAt, dueAt, settledAt },
  ...{ callId, appointmentId, toldNew, operationId, signatureAgeMs, lastCopyAt },
};
export type DeliveryLine = Awaited<ReturnType<typeof listDeliveries>>["deliveries"][number];

const PER_PAGE = 50;
