import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { callConditions } from "@/db/queries/calls/call-conditions";
import type { CallFilter } from "@/domain/calls/call-filter";
import type { AutomaticLinking } from "@/domain/healing/automatic-linking";
import type { PairDecision } from "@/domain/linking/decision";
import { Suggestions, showSuggestions, suggestLinks } from "../suggest-links";
import { tieChanges } from "../tie-changes";
import { applyHeld } from "./apply-run";
import type { RunRef } from "./heal-batch";
import { holdHealing } from "./hold-healing";
import { planUnlessEmpty } from "./plan-run";

export type AutomaticResult = { linked: number; suggested: number; runId: number | null };

/**
 * Matches the calls of the last days once, as far as the company wants that: makes the links at or above its threshold, as a
 * run that can be undone, and shows the rest as suggestions. Calls that moved or cancelled are tied to what they changed, as
 * events. Does nothing while it is off or the kill switch is thrown. Throws refused while another run is at work.
 */
export async function linkAutomatically(
  db: Database,
  { companyId, signal }: { companyId: number; signal?: AbortSignal },
): Promise<AutomaticResult> {
  const [company] = await db.execute<{ mode: AutomaticLinking; threshold: number; thrown: boolean; since: string }>(sql`
    select automatic_linking as mode, automatic_threshold as threshold, kill_switch_at is not null as thrown,
           (company_now(id) - ${LOOK_BACK}::interval)::text as since
      from companies where id = ${companyId}`);
  if (!company || company.mode === "off" || company.thrown) return { linked: 0, suggested: 0, runId: null };
  const since = new Date(company.since);
  await tieChanges(db, { companyId, since });
  const filter: CallFilter = { tests: "hide", from: since };
  const scope = { companyId, calls: callConditions(companyId, filter), ...(signal ? { signal } : {}) };
  if (company.mode === "suggest") {
    return { linked: 0, runId: null, suggested: (await suggestLinks(db, scope)).suggested };
  }
  const suggestions = new Suggestions();
  const run = {
    ...{ companyId, filter, origin: "automatic" as const, plannedBy: AUTOMATIC_ACTOR },
    ...{ bands: ["certain", "likely"] as const, classes: [], minProbability: company.threshold },
  };
  // Held before anything is planned: a plan that may not be applied is never kept.
  const made = await holdHealing(db, companyId, async () => {
    const heard = { onDecisions: (decisions: readonly PairDecision[]) => suggestions.add(decisions) };
    const planned = await planUnlessEmpty(db, run, { ...heard, ...(signal ? { signal } : {}) });
    return planned && { runId: planned.runId, linked: await apply(db, { companyId, runId: planned.runId, signal }) };
  });
  // What was linked just now is no orphan any more, and takes none.
  const { suggested } = await showSuggestions(db, scope, suggestions);
  return { linked: made?.linked ?? 0, suggested, runId: made?.runId ?? null };
}

async function apply(db: Database, { signal, ...ref }: RunRef & { signal: AbortSignal | undefined }): Promise<number> {
  const input = { ...ref, startedBy: AUTOMATIC_ACTOR, ...(signal ? { signal } : {}) };
  return (await applyHeld(db, input)).linked;
}

const AUTOMATIC_ACTOR = "system:automatic";
/** Records of a call can be days late; what is older is for a run that a person starts. */
const LOOK_BACK = "14 days";
