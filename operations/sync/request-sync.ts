import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { findIntegration } from "@/db/queries/webhooks/find-integration";
import { syncRuns } from "@/db/schema/sync";
import type { Provider } from "@/domain/webhooks/provider";
import { ExpectedError } from "@/lib/errors";

type Request = { companyId: number; provider: Provider; requestedBy: string };

/** Asks the worker for a comparison; one that is asked for or running already is enough. Throws refused where no key opens the provider. */
export async function requestSync(db: Database, { companyId, provider, requestedBy }: Request): Promise<void> {
  const connection = await findIntegration(db, { companyId, provider });
  if (!connection?.apiKeys.length) {
    throw new ExpectedError("refused", `No key opens ${provider}. Enter one under integrations.`, {
      key: "errors.sync_not_connected",
    });
  }
  await db.transaction(async (tx) => {
    await tx.insert(syncRuns).values({ companyId, provider, startedBy: requestedBy }).onConflictDoNothing();
    await tx.execute(sql`select pg_notify('relink_jobs', ${`sync:${companyId}`})`);
  });
}
