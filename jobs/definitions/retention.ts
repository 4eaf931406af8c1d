import { z } from "zod";
import { listCompaniesWithRetention } from "@/db/queries/companies";
import { log } from "@/lib/log";
import { runRetention } from "@/operations/run-retention";
import { defineJob } from "../job";

/** Removes what a company keeps no longer; without a company, sends one of its kind for each that has a period set. What a worker that stops leaves, the next night removes. */
export const retentionJob = defineJob(z.object({ companyId: z.int().optional() }), {
  queue: {
    policy: "exclusive",
    notify: true,
    expireInSeconds: 7200,
    heartbeatSeconds: 60,
    retryLimit: 2,
    retryDelay: 300,
  },
  sending: ({ companyId }) =>
    companyId === undefined ? {} : { singletonKey: String(companyId), group: { id: String(companyId) } },
  schedule: "30 1 * * *",
  async run({ companyId }, { db, send, signal }) {
    if (companyId === undefined) {
      for (const id of await listCompaniesWithRetention(db)) await send("retention", { companyId: id });
      return;
    }
    const removed = await runRetention(db, { companyId, dryRun: false, signal });
    log.info({ companyId, ...removed }, "removed what is kept no longer");
  },
});
