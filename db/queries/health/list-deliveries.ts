import { and, desc, eq } from "drizzle-orm";
import type { Reader } from "../../client";
import { alertChannels, alertDeliveries } from "../../schema/health";

type Asked = { companyId: number; incidentId?: number };

/** The newest messages of the company, or of one incident, with the channel and how each ended. */
export function listDeliveries(db: Reader, { companyId, incidentId }: Asked) {
  return db
    .select({
      ...{ id: alertDeliveries.id, notice: alertDeliveries.notice, status: alertDeliveries.status },
      ...{ attempts: alertDeliveries.attempts, nextAttemptAt: alertDeliveries.nextAttemptAt },
      ...{ lastError: alertDeliveries.lastError, sentAt: alertDeliveries.sentAt, createdAt: alertDeliveries.createdAt },
      ...{ incidentId: alertDeliveries.incidentId, channel: alertChannels.name, kind: alertChannels.kind },
    })
    .from(alertDeliveries)
    .innerJoin(alertChannels, eq(alertChannels.id, alertDeliveries.channelId))
    .where(
      and(
        eq(alertDeliveries.companyId, companyId),
        incidentId === undefined ? undefined : eq(alertDeliveries.incidentId, incidentId),
      ),
    )
    .orderBy(desc(alertDeliveries.id))
    .limit(DELIVERIES_SHOWN);
}

export type Delivery = Awaited<ReturnType<typeof listDeliveries>>[number];

const DELIVERIES_SHOWN = 50;
