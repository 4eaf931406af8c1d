import { z } from "zod";
import { makeWeightEstimate } from "@/operations/review/make-weight-estimate";
import { tryWeights } from "@/operations/review/try-weights";
import { defineJob } from "../job";

/** Counts the labels, and finds out what weight sets would change, where somebody waits for it. One that was interrupted begins anew. */
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
  async run({ companyId }, { db, signal }) {
    await makeWeightEstimate(db, { companyId, now: new Date() });
    await tryWeights(db, { companyId, signal });
  },
});
