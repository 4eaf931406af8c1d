import { z } from "zod";
import { countQueue } from "@/operations/review/count-queue";
import { searchChanged, searchWaiting } from "@/operations/review/search-item";
import { syncReviewQueue } from "@/operations/review/sync-queue";
import { defineJob } from "../job";

/** Brings the review's queue in step, looks for the partners of what came in, so that it can be put in order, and counts it. */
export const searchOrphans = defineJob(z.object({ companyId: z.int() }), {
  queue: { policy: "short", notify: true, expireInSeconds: 3600, heartbeatSeconds: 60, retryLimit: 2, retryDelay: 30 },
  sending: ({ companyId }) => ({ singletonKey: String(companyId), group: { id: String(companyId) } }),
  schedule: null,
  async run({ companyId }, { db, signal }) {
    await syncReviewQueue(db, companyId, { signal });
    await countQueue(db, companyId);
    let searched = await searchChanged(db, companyId, signal);
    while (!signal.aborted) {
      const step = await searchWaiting(db, { companyId, most: ORPHANS_PER_STEP, signal });
      if (step === 0) break;
      searched += step;
    }
    if (searched > 0) await countQueue(db, companyId);
  },
});

const ORPHANS_PER_STEP = 200;
