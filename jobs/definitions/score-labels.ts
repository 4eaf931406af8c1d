import { z } from "zod";
import { scoreLabels } from "@/operations/review/score-labels";
import { defineJob } from "../job";

/** Finds out how the engine does on the labels of a company whose threshold somebody looks at. */
export const scoreLabelsJob = defineJob(z.object({ companyId: z.int() }), {
  queue: { policy: "stately", notify: true, expireInSeconds: 600, heartbeatSeconds: 60, retryLimit: 0 },
  sending: ({ companyId }) => ({ singletonKey: String(companyId), group: { id: String(companyId) } }),
  schedule: null,
  run: ({ companyId }, { db }) => scoreLabels(db, { companyId }),
});
