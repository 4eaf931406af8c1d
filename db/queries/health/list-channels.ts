import { asc, eq, sql } from "drizzle-orm";
import { type ChannelConfig, siteOf } from "@/domain/health/alert";
import type { Reader } from "../../client";
import { alertChannels } from "../../schema/health";

/** The company's alert channels by name, without their secrets and without webhooks' addresses. */
export async function listChannels(db: Reader, { companyId }: { companyId: number }) {
  const rows = await db
    .select({
      ...{ id: alertChannels.id, kind: alertChannels.kind, name: alertChannels.name, config: alertChannels.config },
      version: sql<string>`${alertChannels}.xmin::text`,
      ...{ locale: alertChannels.locale, active: alertChannels.active, escalationOnly: alertChannels.escalationOnly },
    })
    .from(alertChannels)
    .where(eq(alertChannels.companyId, companyId))
    .orderBy(asc(alertChannels.name), asc(alertChannels.id));
  return rows.map(({ config: { url, ...config }, ...channel }) => ({
    ...channel,
    config: { ...config, ...(url !== undefined && { site: siteOf(url) }) } satisfies ChannelConfig,
  }));
}

export type AlertChannel = Awaited<ReturnType<typeof listChannels>>[number];
