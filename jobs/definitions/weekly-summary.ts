import { z } from "zod";
import { queueSummaries } from "@/operations/insights/queue-summaries";
import { defineJob } from "../job";

/** Asks every hour for which companies a week is over, and leaves their summaries to the delivery of alerts. */
export const weeklySummary = defineJob(z.object({}), {
  queue: { policy: "exclusive", notify: true, expireInSeconds: 60, retryLimit: 0, deleteAfterSeconds: 3600 },
  sending: () => ({}),
  schedule: "5 * * * *",
  run: async (_, { db }) => queueSummaries(db),
});
