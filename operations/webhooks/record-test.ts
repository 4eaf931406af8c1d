import { and, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { integrations } from "@/db/schema/integration";
import type { Provider } from "@/domain/webhooks/provider";

/** Keeps how trying a connection went; `failure` is null when the provider answered. */
export async function recordTest(
  db: Database,
  { companyId, provider, failure }: { companyId: number; provider: Provider; failure: string | null },
): Promise<void> {
  await db
    .update(integrations)
    .set({ testedAt: sql`clock_timestamp()`, testFailure: failure?.slice(0, LONGEST_CHARS) ?? null })
    .where(and(eq(integrations.companyId, companyId), eq(integrations.provider, provider)));
}

const LONGEST_CHARS = 500;
