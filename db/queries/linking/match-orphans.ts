import { type SQL, sql } from "drizzle-orm";
import { type DecidedPair, decideLinks } from "@/domain/linking/decide-links";
import type { LinkClass, MatchSummary, PairDecision } from "@/domain/linking/decision";
import type { Evidence } from "@/domain/linking/evidence";
import { RULE_VERSION, type Scales } from "@/domain/linking/weigh-pair";
import type { WeightSet } from "@/domain/linking/weight-set";
import type { Reader } from "../../client";
import { calls } from "../../schema/call";
import { loadMatchContext } from "./match-context";
import { weighCandidates } from "./weigh-candidates";
import { type WeighedOrphans, type WeighingProgress, weighOrphans } from "./weigh-orphans";
import { loadWeights } from "./weights";

export type MatchScope = {
  companyId: number;
  /** A condition on `calls`: which of them to decide. All others compete with them all the same. Absent: all. */
  calls?: SQL | undefined;
};

export type MatchOptions = {
  /** Those that the company approved, when left out. */
  weights?: WeightSet;
  onProgress?: (progress: WeighingProgress | { phase: "decisions"; done: number }) => void;
  signal?: AbortSignal | undefined;
};

/**
 * What the engine concludes of calls without a link, in batches, by call and appointment; the summary is what it returns.
 * Reads only. Conflicts, tests, excluded records and pairs that a person took apart are never in it.
 */
export async function* matchOrphans(
  db: Reader,
  { companyId, calls: condition }: MatchScope,
  { weights: given, onProgress = () => undefined, signal }: MatchOptions = {},
): AsyncGenerator<PairDecision[], MatchSummary> {
  // Compiling each batch's statement takes longer than running it. Counts within a transaction, where runs are planned.
  await db.execute(sql`select set_config('jit', 'off', true)`);
  const weights = given ?? (await loadWeights(db, companyId));
  const scales: Scales = { weights, context: await loadMatchContext(db, companyId) };
  const found = await weighOrphans(db, companyId, scales, { onProgress, signal });
  const decided = decideLinks(found.pairs, found.places);
  const mentioned = new Set([...found.orphanCallIds, ...decided.map((pair) => pair.callId)]);
  const inScope = condition ? await fitting(db, companyId, [...mentioned], condition) : mentioned;
  const wanted = decided.filter((pair) => inScope.has(pair.callId));
  const explainFrom = (first: number) => {
    const explained = explain(db, companyId, wanted.slice(first, first + DECISIONS_PER_BATCH), scales);
    explained.catch(() => undefined);
    return explained;
  };
  let explained = explainFrom(0);
  for (let first = 0; first < wanted.length; first += DECISIONS_PER_BATCH) {
    signal?.throwIfAborted();
    const batch = await explained;
    // Looked up and weighed while the database stores what is taken from here.
    explained = explainFrom(first + DECISIONS_PER_BATCH);
    yield batch;
    onProgress({ phase: "decisions", done: Math.min(first + DECISIONS_PER_BATCH, wanted.length) });
  }
  return summarize(found, wanted, inScope, weights);
}

/** Adds to each pair what spoke for and against it. */
async function explain(
  db: Reader,
  companyId: number,
  pairs: readonly DecidedPair[],
  scales: Scales,
): Promise<PairDecision[]> {
  if (pairs.length === 0) return [];
  const weighed = await weighCandidates(db, companyId, pairs, scales);
  const evidence = new Map(weighed.pairs.map((pair) => [`${pair.callId} ${pair.appointmentId}`, pair.evidence]));
  return pairs.flatMap((pair) => {
    const found = evidence.get(`${pair.callId} ${pair.appointmentId}`);
    return found ? [{ ...pair, linkClass: classOf(found), evidence: found }] : [];
  });
}

/** Which record names the other; the booking's word comes first, since the link is written there. */
export function classOf(evidence: readonly Evidence[]): LinkClass {
  const rules = new Set(evidence.map((item) => item.rule));
  if (rules.has("booking-names-call")) return "one_sided";
  return rules.has("call-names-booking") ? "reverse" : "missing";
}

async function fitting(db: Reader, companyId: number, ids: readonly number[], condition: SQL): Promise<Set<number>> {
  const found = new Set<number>();
  for (let first = 0; first < ids.length; first += CALLS_PER_CHECK) {
    const batch = ids.slice(first, first + CALLS_PER_CHECK);
    const rows = await db
      .select({ id: calls.id })
      .from(calls)
      .where(
        sql`${calls.companyId} = ${companyId} and ${calls.id} = any(${sql.param(batch)}::bigint[]) and (${condition})`,
      );
    for (const row of rows) found.add(row.id);
  }
  return found;
}

function summarize(
  found: WeighedOrphans,
  decided: readonly DecidedPair[],
  inScope: ReadonlySet<number>,
  weights: WeightSet,
): MatchSummary {
  const orphans = new Set([...found.orphanCallIds].filter((id) => inScope.has(id)));
  const withCandidate = new Set(found.pairs.map((pair) => pair.callId));
  const ambiguous = new Set(
    decided.filter((pair) => pair.isAmbiguous && orphans.has(pair.callId)).map((pair) => pair.callId),
  );
  const byBand = { certain: 0, likely: 0, possible: 0 };
  for (const pair of decided) if (!pair.isAmbiguous) byBand[pair.band]++;
  return {
    orphanCalls: orphans.size,
    orphanAppointments: found.orphanAppointments,
    byBand,
    ambiguous: ambiguous.size,
    noCandidate: [...orphans].filter((id) => !withCandidate.has(id)).length,
    ruleVersion: RULE_VERSION,
    weightsVersion: weights.version,
  };
}

const DECISIONS_PER_BATCH = 500;
const CALLS_PER_CHECK = 5000;
