import { z } from "zod";
import { workOffDrills } from "@/operations/drills/work-off-drills";
import { defineJob } from "../job";

/** Runs the breakage drills that somebody asked for on their page. One that was interrupted begins anew. */
export const drillsJob = defineJob(z.object({}), {
  queue: {
    policy: "exclusive",
    notify: true,
    expireInSeconds: 900,
    heartbeatSeconds: 60,
    retryLimit: 1,
    retryDelay: 5,
  },
  sending: () => ({}),
  schedule: null,
  run: (_, { db, url }) => workOffDrills(db, { url }),
});
