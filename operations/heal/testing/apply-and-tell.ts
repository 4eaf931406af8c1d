import { connect } from "@/db/client";
import { applyHealRun } from "../apply-run";

/** A process of its own that applies a run in small batches and tells its parent after each, so that it can be killed. */
const [url, companyId, runId, batchPairs] = process.argv.slice(2);
const db = connect(url!, { max: 3 });
await applyHealRun(db, {
  ...{ companyId: Number(companyId), runId: Number(runId), startedBy: "test" },
  batchPairs: Number(batchPairs),
  onProgress: () => process.send?.("step"),
});
await db.$client.end();
process.disconnect?.();
