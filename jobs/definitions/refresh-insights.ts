import { z } from "zod";
import { announceInsights } from "@/operations/insights/announce-insights";
import { listCompaniesDue, refreshInsights } from "@/operations/insights/refresh-insights";
import { defineJob } from "../job";

/** Sums up the days that something was written to, company by company, a batch each in turn. */
export const refreshInsightDays = defineJob(z.object({}), {
  queue: { policy: "exclusive", notify: true, expireInSeconds: 600, retryLimit: 0, deleteAfterSeconds: 3600 },
  sending: () => ({}),
  schedule: "* * * * *",
  async run(_, { db, signal }) {
    let due = await listCompaniesDue(db);
    while (due.length > 0 && !signal.aborted) {
      const still: number[] = [];
      for (const companyId of due) {
        if (signal.aborted) return;
        if ((await refreshInsights(db, { companyId })) === 0) continue;
        await announceInsights(db, companyId);
        still.push(companyId);
      }
      due = still;
    }
  },
});
