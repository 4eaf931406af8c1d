import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type BestPossible, bestPossible } from "@/db/queries/linking/best-possible";
import { listCandidateAppointments } from "@/db/queries/linking/candidates";
import { listEarlierMethods } from "@/db/queries/linking/earlier-methods";
import { loadMatchContext } from "@/db/queries/linking/match-context";
import { matchOrphans } from "@/db/queries/linking/match-orphans";
import {
  bestByFindings,
  type Decision,
  linkedBy,
  type Measured,
  type MeasuredAt,
  type MeasuredEvidence,
  measure,
  measureEvidence,
  measureThresholds,
  PairSet,
} from "@/domain/evaluation/measure-decisions";
import type { PairDecision } from "@/domain/linking/decision";
import type { Evidence } from "@/domain/linking/evidence";
import type { Progress } from "../progress";
import { explainFalsePositives, type FalsePositive } from "./false-positives";
import type { LabelledHistory } from "./labelled-history";

type Judged = Decision & Pick<PairDecision, "evidence">;

export type Evaluation = {
  pairs: number;
  automatic: Measured;
  likely: Measured;
  /** Share (0–1) of orphan calls with a true partner whose first candidate is true. */
  firstCandidate: number | null;
  thresholds: MeasuredAt[];
  baselines: { startWithin60Minutes: Measured; nearestSamePhone: Measured };
  falsePositives: FalsePositive[];
  byEvidence: MeasuredEvidence[];
  /** By findings: which pairs are not certain, and how many of them are not true. */
  belowCertain: MeasuredEvidence[];
  /** The recall (0–1) at each band's precision of whoever knew how often each combination of findings is true here. */
  bestByFindings: { automatic: number | null; likely: number | null };
  bestPossible: BestPossible;
};

type Steps = { begin(label: string, total: number | null): Progress };

/** Lets the matcher and the methods before it loose on a history, and compares what they say with what is true. Reads only. */
export async function evaluateHistory(db: Database, history: LabelledHistory, steps: Steps): Promise<Evaluation> {
  const { companyId, pairs } = history;
  const truth = new PairSet(pairs);
  const earlier = await listEarlierMethods(db, companyId);
  const deciding = steps.begin("pairs decided", null);
  const decisions: Judged[] = await linkedByName(db, history);
  for await (const batch of matchOrphans(db, { companyId })) {
    decisions.push(...batch.map((one) => ({ ...one, rules: one.evidence.map((item) => item.rule) })));
    deciding.advance(batch.length);
  }
  deciding.end();
  const found = decisions.map((one) => ({ ...one, rules: findingsOf(one) }));
  const likely = linkedBy(decisions, ["certain", "likely"]);
  return {
    pairs: truth.size,
    automatic: measure(linkedBy(decisions, ["certain"]), truth),
    likely: measure(likely, truth),
    firstCandidate: await firstCandidateShare(db, history, truth, steps),
    thresholds: measureThresholds(decisions, truth),
    baselines: {
      startWithin60Minutes: measure(earlier.startWithin60Minutes, truth),
      nearestSamePhone: measure(earlier.nearestSamePhone, truth),
    },
    falsePositives: await explainFalsePositives(db, companyId, likely, pairs),
    byEvidence: measureEvidence(likely, truth),
    belowCertain: measureEvidence(
      found.filter((one) => one.band !== "certain" || one.isAmbiguous),
      truth,
    ),
    bestByFindings: {
      automatic: bestByFindings(found, truth, AUTOMATIC_PRECISION),
      likely: bestByFindings(found, truth, LIKELY_PRECISION),
    },
    bestPossible: await bestPossible(db, companyId, pairs),
  };
}

/** Finer than rules: what each of them found, and whether others could nearly as well stand in the pair's place. */
function findingsOf({ evidence, isAmbiguous }: Judged): string[] {
  const found = evidence.map(({ rule, level }) => (level === undefined ? rule : `${rule}/${level}`));
  return isAmbiguous ? [...found, "ambiguous"] : found;
}

/** What the bands promise. */
const AUTOMATIC_PRECISION = 0.999;
const LIKELY_PRECISION = 0.98;

/** Records that name their partner are linked while they are taken in; those of the demo were linked before. */
async function linkedByName(db: Database, { companyId }: LabelledHistory): Promise<Judged[]> {
  const rows = await db.execute<{ call_id: number; id: number; evidence: Evidence[] | null }>(sql`
    select a.call_id::float8 as call_id, a.id::float8 as id,
           l.evidence
      from appointments a
      join lateral (select evidence, actor from link_events l where l.company_id = a.company_id and l.appointment_id = a.id
                     order by l.id desc limit 1) l on l.actor = 'system:ingest'
     where a.company_id = ${companyId} and a.call_id is not null`);
  const sure = { probability: 1, band: "certain", isAmbiguous: false } as const;
  return rows.map(({ call_id: callId, id: appointmentId, evidence }) => {
    const told = evidence ?? [];
    return { callId, appointmentId, ...sure, evidence: told, rules: told.map((item) => item.rule) };
  });
}

async function firstCandidateShare(
  db: Database,
  { companyId, pairs }: LabelledHistory,
  truth: PairSet,
  steps: Steps,
): Promise<number | null> {
  const withPartner = [...new Set(pairs.flatMap((pair) => (pair.callId > 0 ? pair.callId : [])))];
  const orphans = await db.execute<{ id: number }>(sql`
    select id::float8 as id from calls
     where company_id = ${companyId} and appointment_id is null and id = any(${sql.param(withPartner)}::bigint[])`);
  if (orphans.length === 0) return null;
  const progress = steps.begin("first candidates", orphans.length);
  const context = await loadMatchContext(db, companyId);
  const waiting = orphans.map((row) => row.id);
  let right = 0;
  const lookAtEach = async () => {
    for (let callId = waiting.pop(); callId !== undefined; callId = waiting.pop()) {
      const [first] = await listCandidateAppointments(db, { companyId, callId, limit: 1, context });
      if (first && truth.has({ callId, appointmentId: first.appointmentId })) right++;
      progress.advance();
    }
  };
  await Promise.all(Array.from({ length: READERS }, lookAtEach));
  progress.end();
  return right / orphans.length;
}

const READERS = 4;
