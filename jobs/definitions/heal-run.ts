import { z } from "zod";
import { getHealRun } from "@/db/queries/heal-runs/get-heal-run";
import { isExpected } from "@/lib/errors";
import { log } from "@/lib/log";
import { applyHealRun } from "@/operations/heal/apply-run";
import { giveUpRequest } from "@/operations/heal/give-up-request";
import { planHealRun } from "@/operations/heal/plan-run";
import { undoHealRun } from "@/operations/heal/undo-run";
import { defineJob } from "../job";
import { tellPlanning } from "./tell-planning";

/** Does what somebody asked for on a page with a heal run. An interrupted one goes on in the next job. */
export const healRun = defineJob(z.object({ companyId: z.int(), runId: z.int() }), {
  // One may wait beside one that works: what is asked for while a job ends is not lost on it. A worker that was killed is
  // found out by its silence, and the run goes on elsewhere.
  queue: {
    policy: "stately",
    notify: true,
    expireInSeconds: 86_000,
    heartbeatSeconds: 60,
    retryLimit: 3,
    retryDelay: 5,
  },
  sending: ({ companyId, runId }) => ({ singletonKey: String(runId), group: { id: String(companyId) } }),
  schedule: null,
  async run(ref, { db, signal, isLastTry }) {
    const run = await getHealRun(db, ref);
    if (run.requested === null) return;
    const startedBy = run.requestedBy ?? run.plannedBy;
    try {
      if (run.requested === "plan") await planHealRun(db, { ...ref, signal, onProgress: tellPlanning(db, ref) });
      else if (run.requested === "apply") await applyHealRun(db, { ...ref, startedBy, signal });
      else await undoHealRun(db, { ...ref, startedBy, signal });
    } catch (error) {
      if (!isExpected(error)) {
        // Else the next sweep would send it again, for ever.
        if (isLastTry && !signal.aborted) await giveUpRequest(db, { ...ref, because: UNEXPECTED });
        throw error;
      }
      // Another run of the company is at work: the request stands, and is sent again when that one has ended.
      if (error.key === "errors.heal_running") return;
      log.warn({ ...ref, err: error }, "a heal run was refused");
      await giveUpRequest(db, { ...ref, because: error.message });
    }
  },
});

const UNEXPECTED = "It failed for a reason that the log of the worker names.";
