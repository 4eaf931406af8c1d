import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { integrations } from "@/db/schema/integration";
import { write } from "@/db/write";
import type { Provider } from "@/domain/webhooks/provider";

export type IntegrationSettings = {
  baseUrl: string | null;
  keepRecordings: boolean;
  deliveriesPerMinute: number;
  functionsPerMinute: number;
};

/** Changes how a company is connected to a provider; what is left out stays. Connects it where it is not. */
export async function saveIntegration(
  db: Database,
  of: { companyId: number; actor: string; provider: Provider; settings: Partial<IntegrationSettings> },
): Promise<void> {
  const { companyId, actor, provider, settings } = of;
  await write(db, { actor, method: "manual" }, async (tx) => {
    await tx.insert(integrations).values({ companyId, provider }).onConflictDoNothing();
    if (Object.keys(settings).length === 0) return;
    const mine = and(eq(integrations.companyId, companyId), eq(integrations.provider, provider));
    await tx.update(integrations).set(settings).where(mine);
  });
}
