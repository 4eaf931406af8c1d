import { connect } from "@/db/client";
import { applyHealRun } from "@/operations/heal/apply-run";
import { createHealRun } from "@/operations/heal/create-run";
import { planHealRun } from "@/operations/heal/plan-run";

/** A process of its own, so that its memory is that of a heal run and nothing else. */
const [url, company] = process.argv.slice(2);
const db = connect(url!, { max: 3 });
const companyId = Number(company);
const run = await createHealRun(db, {
  ...{ companyId, origin: "person", plannedBy: "bench", filter: { tests: "hide" } },
  ...{ bands: ["certain", "likely"], classes: [], minProbability: null },
});
const startedAt = performance.now();
const { orphanCalls, planned } = await planHealRun(db, run);
const planMs = performance.now() - startedAt;
const { linked, durationMs } = await applyHealRun(db, { ...run, startedBy: "bench" });
await db.$client.end();
const peakMb = process.resourceUsage().maxRSS / 1024;
process.send?.({ orphans: orphanCalls, planned, linked, planMs, applyMs: durationMs, peakMb });
process.disconnect?.();
