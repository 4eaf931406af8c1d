import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { alertChannels, alertDeliveries, incidents } from "@/db/schema/health";
import { keptQuiet, type NoticeKind } from "@/domain/health/alert";

type Queued = { companyId: number; incidentId: number; notice: Exclude<NoticeKind, "test" | "weekly"> };

/**
 * Puts a notice into the delivery log of every channel that hears of it, once, and says of how many. While the incident is
 * silent nobody is told; what people then still have to hear is kept until the silence ends.
 */
export async function queueAlerts(tx: Transaction, { companyId, incidentId, notice }: Queued): Promise<number> {
  const isIncident = and(eq(incidents.companyId, companyId), eq(incidents.id, incidentId));
  const [incident] = await tx
    .select({
      isSilent: sql<boolean>`coalesce(${incidents.silencedUntil} > company_now(${companyId}), false)`,
      isEscalated: sql<boolean>`${incidents.escalatedAt} is not null`,
      occasion: sql<string>`${incidents.toldAt}::text`,
      quietNotice: incidents.quietNotice,
    })
    .from(incidents)
    .where(isIncident);
  if (!incident) return 0;
  if (incident.isSilent) {
    if (notice === "escalated") return 0;
    const quietNotice = keptQuiet(incident.quietNotice, notice);
    await tx.update(incidents).set({ quietNotice }).where(isIncident);
    return 0;
  }
  const channels = await tx
    .select({ id: alertChannels.id, escalationOnly: alertChannels.escalationOnly })
    .from(alertChannels)
    .where(and(eq(alertChannels.companyId, companyId), eq(alertChannels.active, true)));
  const last = channels.filter((channel) => channel.escalationOnly);
  const first = channels.filter((channel) => !channel.escalationOnly);
  // Who was asked last is told of the end too; where nobody else is to be asked, the first are reminded.
  const told = notice === "escalated" ? (last.length > 0 ? last : first) : incident.isEscalated ? channels : first;
  if (told.length === 0) return 0;
  await tx
    .insert(alertDeliveries)
    .values(told.map(({ id }) => ({ companyId, channelId: id, incidentId, notice, occasion: incident.occasion })))
    .onConflictDoNothing();
  await tx.execute(sql`select pg_notify('relink_jobs', 'alerts')`);
  return told.length;
}
