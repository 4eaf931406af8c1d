import { z } from "zod";
import { tryWeights } from "@/operations/review/try-weights";
import { defineJob } from "../job";

/** Finds out what weight sets would change that somebody looks at. One that was interrupted begins anew. */
export const tryWeightsJob = defineJob(z.object({ companyId: z.int() }), {
  queue: {
    policy: "stately",
    notify: true,
    expireInSeconds: 21_600,
    heartbeatSeconds: 60,
    retryLimit: 2,
    retryDelay: 5,
  },
  sending: ({ companyId }) => ({ singletonKey: String(companyId), group: { id: String(companyId) } }),
  schedule: null,
  run: ({ companyId }, { db, signal }) => tryWeights(db, { companyId, signal }),
});
