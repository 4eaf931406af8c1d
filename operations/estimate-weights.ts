import type { Database } from "@/db/client";
import { listKnownPairs, listRejectedPairs, loadLabelledHistory } from "@/db/queries/linking/labelled-records";
import { weightSets } from "@/db/schema/weights";
import { countEvidence } from "@/domain/linking/count-evidence";
import { defaultWeights } from "@/domain/linking/default-weights";
import { towards } from "@/domain/linking/mix-weights";
import type { WeightSet } from "@/domain/linking/weight-set";
import { ExpectedError } from "@/lib/errors";

/**
 * Counts the evidence in a company's links that are known to be right, and keeps the result for somebody to approve.
 * Throws refused when too few are known.
 */
export async function estimateWeights(
  db: Database,
  { companyId, slug, actor, now }: { companyId: number; slug: string; actor: string; now: Date },
): Promise<WeightSet> {
  const known = await listKnownPairs(db, companyId);
  if (known.length < FEWEST_PAIRS) {
    throw new ExpectedError(
      "refused",
      `Only ${known.length} links of ${slug} are known to be right; ${FEWEST_PAIRS} are needed. Links count that a person made, or of which both records name the other.`,
      { key: "errors.too_few_labels", params: { known: known.length, needed: FEWEST_PAIRS } },
    );
  }
  const rejected = await listRejectedPairs(db, companyId);
  const history = await loadLabelledHistory(db, companyId, known, false, rejected);
  const estimatedOn = now.toISOString().slice(0, 10);
  const own = countEvidence([history], {
    version: `${slug}-${now.toISOString().slice(0, 19).replace(/[-:T]/g, "")}`,
    smoothing: defaultWeights.smoothing,
    provenance: {
      source: `${known.length} links of ${slug} that a person made or both records name, ${rejected.length} rejected pairs, and ${defaultWeights.version}`,
      estimatedOn,
    },
  });
  const weights = towards(own, defaultWeights, DEFAULT_COUNTS_AS_PAIRS);
  return keep(db, { companyId, weights, actor });
}

/** Under its own version, or, where another estimate of the same second has that, under the next that is free. */
async function keep(
  db: Database,
  { companyId, weights, actor }: { companyId: number; weights: WeightSet; actor: string },
): Promise<WeightSet> {
  for (let again = 1; ; again++) {
    const version = again === 1 ? weights.version : `${weights.version}-${again}`;
    const named = { ...weights, version };
    const kept = await db
      .insert(weightSets)
      .values({ companyId, version, weights: named, estimatedBy: actor })
      .onConflictDoNothing({ target: [weightSets.companyId, weightSets.version] })
      .returning({ id: weightSets.id });
    if (kept.length > 0) return named;
  }
}

const FEWEST_PAIRS = 100;
/** The default set weighs as much as so many links of the company's own. */
const DEFAULT_COUNTS_AS_PAIRS = 500;
