import { z } from "zod";
import { searchWaiting } from "@/operations/review/search-item";
import { syncReviewQueue } from "@/operations/review/sync-queue";
import { defineJob } from "../job";

/** Takes orphans that are left into the review's queue, and looks for their partners, so that it can be put in order. */
export const searchOrphans = defineJob(z.object({ companyId: z.int() }), {
  queue: { policy: "short", notify: true, expireInSeconds: 3600, heartbeatSeconds: 60, retryLimit: 2, retryDelay: 30 },
  sending: ({ companyId }) => ({ singletonKey: String(companyId), group: { id: String(companyId) } }),
  schedule: null,
  async run({ companyId }, { db, signal }) {
    await syncReviewQueue(db, companyId, signal);
    while (!signal.aborted && (await searchWaiting(db, { companyId, most: ORPHANS_PER_STEP, signal })) > 0);
  },
});

const ORPHANS_PER_STEP = 200;
