import { z } from "zod";
import { listConnectedCompanies } from "@/db/queries/sync/connected-companies";
import { findIntegration } from "@/db/queries/webhooks/find-integration";
import { providers } from "@/domain/webhooks/provider";
import { sourceFor } from "@/integrations/source-for";
import { isExpected } from "@/lib/errors";
import { log } from "@/lib/log";
import { syncProvider } from "@/operations/sync/sync-provider";
import { failureMessage } from "@/operations/webhooks/delivery-failure";
import { defineJob } from "../job";

/** Compares a company's providers with what we hold; without a company, sends one of its kind for each. */
export const syncProviders = defineJob(z.object({ companyId: z.int().optional() }), {
  queue: { policy: "exclusive", notify: true, expireInSeconds: 3600, heartbeatSeconds: 60, retryLimit: 0 },
  sending: ({ companyId }) =>
    companyId === undefined ? {} : { singletonKey: String(companyId), group: { id: String(companyId) } },
  schedule: "*/15 * * * *",
  async run({ companyId }, { db, send, signal }) {
    if (companyId === undefined) {
      for (const id of await listConnectedCompanies(db)) await send("sync-providers", { companyId: id });
      return;
    }
    for (const provider of providers) {
      const source = sourceFor(provider, await findIntegration(db, { companyId, provider }));
      if (!source) continue;
      try {
        const run = await syncProvider(db, { companyId, source, startedBy: "system:schedule", since: null, signal });
        const { added, corrected, absent, unanalysed, refused, linked } = run;
        log.info(
          { companyId, provider, run: run.id, added, corrected, absent, unanalysed, refused, linked },
          "compared",
        );
      } catch (error) {
        if (isExpected(error, "conflict")) continue;
        if (signal.aborted) return;
        log.warn({ reason: failureMessage(error), companyId, provider }, "a comparison with a provider failed");
      }
    }
  },
});
