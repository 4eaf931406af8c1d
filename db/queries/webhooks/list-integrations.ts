import { and, asc, desc, eq, gte, sql } from "drizzle-orm";
import { type Provider, providers } from "@/domain/webhooks/provider";
import type { Reader } from "../../client";
import { webhookDeliveries, webhookRefusals } from "../../schema/delivery";
import { integrationKeys, integrations } from "../../schema/integration";

type Of = { companyId: number };

/** The company's connections by provider, each with its keys as they may be shown. */
export async function listIntegrations(db: Reader, { companyId }: Of) {
  const { provider, baseUrl, keepRecordings, deliveriesPerMinute, functionsPerMinute } = integrations;
  const { testedAt, testFailure } = integrations;
  const rows = await db
    .select({
      version: sql<string>`xmin::text`,
      id: integrations.id,
      provider,
      baseUrl,
      keepRecordings,
      deliveriesPerMinute,
      functionsPerMinute,
      testedAt,
      testFailure,
    })
    .from(integrations)
    .where(eq(integrations.companyId, companyId))
    .orderBy(asc(provider));
  const keys = await db
    .select({
      id: integrationKeys.id,
      provider: integrationKeys.provider,
      purpose: integrationKeys.purpose,
      hint: integrationKeys.hint,
      createdAt: integrationKeys.createdAt,
    })
    .from(integrationKeys)
    .where(eq(integrationKeys.companyId, companyId))
    .orderBy(desc(integrationKeys.purpose), desc(integrationKeys.id));
  return rows.map((row) => ({ ...row, keys: keys.filter((key) => key.provider === row.provider) }));
}

/** The latest delivery of each provider: each read from the end of its index, since they may be millions. */
export async function listLastDeliveries(db: Reader, { companyId }: Of) {
  const { id, provider, event, status, receivedAt, lastCopyAt, signatureAgeMs } = webhookDeliveries;
  const last = (of: Provider) =>
    db
      .select({ id, provider, event, status, receivedAt, lastCopyAt, signatureAgeMs })
      .from(webhookDeliveries)
      .where(and(eq(webhookDeliveries.companyId, companyId), eq(provider, of)))
      .orderBy(desc(id))
      .limit(1);
  return (await Promise.all(providers.map(last))).flat();
}

/** How many requests were turned away since `since`, by provider and reason, with the last time. */
export function countRefusals(db: Reader, { companyId, since }: Of & { since: Date }) {
  const { provider, reason, count, lastAt, hour } = webhookRefusals;
  return db
    .select({
      provider,
      reason,
      count: sql<number>`sum(${count})::float8`,
      lastAt: sql<Date>`max(${lastAt})`.mapWith(lastAt),
    })
    .from(webhookRefusals)
    .where(and(eq(webhookRefusals.companyId, companyId), gte(hour, since)))
    .groupBy(provider, reason)
    .orderBy(provider, reason);
}
