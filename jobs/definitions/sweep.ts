import { z } from "zod";
import { getDrillRuns } from "@/db/queries/drills";
import { listRequestedRuns } from "@/db/queries/heal-runs/list-requested-runs";
import { listCompaniesToScore } from "@/db/queries/review/label-scores";
import { listCompaniesWithTrials } from "@/db/queries/review/weight-trials";
import { hasDueRecordings } from "@/db/queries/webhooks/has-due-recordings";
import { listCompaniesWithDueDeliveries } from "@/db/queries/webhooks/list-companies-with-due";
import { failAbandonedPlans } from "@/operations/heal/fail-abandoned-plans";
import { dropOldProblems } from "@/operations/keep-problems";
import { defineJob } from "../job";

/**
 * Sends what was asked for and is not in a queue: nothing is lost with an announcement that nobody heard. Clears old problems, and
 * fails plans that nobody makes any more.
 */
export const sweep = defineJob(z.object({}), {
  queue: { policy: "exclusive", notify: true, expireInSeconds: 60, retryLimit: 0, deleteAfterSeconds: 3600 },
  sending: () => ({}),
  schedule: "* * * * *",
  async run(_, { db, send }) {
    await failAbandonedPlans(db);
    for (const run of await listRequestedRuns(db)) await send("heal-run", run);
    for (const company of await listCompaniesWithDueDeliveries(db)) await send("take-in-deliveries", company);
    for (const company of await listCompaniesWithTrials(db)) await send("try-weights", company);
    for (const company of await listCompaniesToScore(db)) await send("score-labels", company);
    if (await hasDueRecordings(db)) await send("fetch-recordings", {});
    await dropOldProblems(db);
    if ((await getDrillRuns(db)).open) await send("drills", {});
  },
});
