import { z } from "zod";
import { isExpected } from "@/lib/errors";
import { log } from "@/lib/log";
import { linkAutomatically } from "@/operations/heal/link-automatically";
import { defineJob } from "../job";

/** Matches what came in lately, as far as the company wants that. */
export const matchRecords = defineJob(z.object({ companyId: z.int() }), {
  queue: { policy: "short", notify: true, expireInSeconds: 3600, heartbeatSeconds: 60, retryLimit: 2, retryDelay: 30 },
  sending: ({ companyId }) => ({ singletonKey: String(companyId), group: { id: String(companyId) } }),
  schedule: null,
  async run({ companyId }, { db, signal, send }) {
    try {
      const { linked, suggested, runId } = await linkAutomatically(db, { companyId, signal });
      if (linked + suggested > 0) log.info({ companyId, runId, linked, suggested }, "matched new records");
    } catch (error) {
      if (!isExpected(error) || error.key !== "errors.heal_running") throw error;
      await send("match-records", { companyId }, PAUSE_SECONDS);
    }
  },
});

/** While a person's run is at work. */
const PAUSE_SECONDS = 15;
