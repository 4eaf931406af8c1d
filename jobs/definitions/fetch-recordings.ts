import { z } from "zod";
import { fetchSound } from "@/integrations/outbound/fetch-sound";
import { fetchRecordings } from "@/operations/webhooks/fetch-recordings";
import { defineJob } from "../job";

/** Fetches recordings while the provider's address of them is good, for companies that keep them. */
export const fetchRecordingsJob = defineJob(z.object({}), {
  queue: {
    policy: "short",
    notify: true,
    expireInSeconds: 3600,
    heartbeatSeconds: 60,
    retryLimit: 0,
    deleteAfterSeconds: 3600,
  },
  sending: () => ({}),
  schedule: null,
  async run(_, { db, signal }) {
    await fetchRecordings(db, { fetchSound, signal });
  },
});
