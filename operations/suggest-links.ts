import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { OPEN_APPOINTMENT } from "@/db/queries/linking/candidate-pairs";
import { matchOrphans } from "@/db/queries/linking/match-orphans";
import { write } from "@/db/write";
import type { PairDecision } from "@/domain/linking/decision";

export type SuggestResult = {
  /** Suggestions that stand now, of the calls in scope. */
  suggested: number;
  /** Suggestions that stood before and do not any more. */
  withdrawn: number;
};

export type SuggestInput = { companyId: number; calls?: SQL | undefined; signal?: AbortSignal };

/** Matches the orphan calls in scope, and shows what it concludes as suggestions. */
export async function suggestLinks(db: Database, input: SuggestInput): Promise<SuggestResult> {
  const { companyId, calls, signal } = input;
  const best = new Suggestions();
  for await (const decisions of matchOrphans(db, { companyId, calls }, { signal })) best.add(decisions);
  return showSuggestions(db, input, best);
}

/** The best pair of each call that is worth showing: what is ambiguous, or less probable than not, is none. */
export class Suggestions {
  private readonly ofCall = new Map<number, Suggestion>();

  add(decisions: readonly PairDecision[]): void {
    for (const pair of decisions.filter(isWorthShowing)) {
      if (pair.probability > (this.ofCall.get(pair.callId)?.probability ?? 0)) {
        this.ofCall.set(pair.callId, suggestionOf(pair));
      }
    }
  }

  all(): Suggestion[] {
    return [...this.ofCall.values()];
  }
}

/** Shows them on the orphan calls in scope, and takes back those that no longer hold. Links nothing. */
export async function showSuggestions(
  db: Database,
  { companyId, calls, signal }: SuggestInput,
  suggestions: Suggestions,
): Promise<SuggestResult> {
  const found = suggestions.all();
  const withdrawn = await withdraw(db, companyId, found, calls);
  for (let first = 0; first < found.length; first += SUGGESTIONS_PER_BATCH) {
    signal?.throwIfAborted();
    await suggest(db, companyId, found.slice(first, first + SUGGESTIONS_PER_BATCH));
  }
  const [standing] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from calls
     where calls.company_id = ${companyId} and calls.suggested_appointment_id is not null and (${calls ?? sql`true`})`);
  return { suggested: standing!.count, withdrawn };
}

type Suggestion = { callId: number; appointmentId: number; probability: number };

function isWorthShowing(pair: PairDecision): boolean {
  return !pair.isAmbiguous && pair.linkClass === "missing" && pair.probability >= LEAST_SUGGESTED_PROBABILITY;
}

const suggestionOf = ({ callId, appointmentId, probability }: PairDecision) => ({ callId, appointmentId, probability });

/** First of all, so that an appointment can be suggested to another call. */
async function withdraw(db: Database, companyId: number, found: readonly Suggestion[], calls?: SQL): Promise<number> {
  return write(db, AUTHOR, async (tx) => {
    const rows = await tx.execute(sql`
      update calls set suggested_appointment_id = null
       where calls.company_id = ${companyId} and calls.suggested_appointment_id is not null and (${calls ?? sql`true`})
         and not exists (
           select 1 from ${pairsIn(found)} where f.call_id = calls.id and f.appointment_id = calls.suggested_appointment_id)
      returning calls.id`);
    return rows.length;
  });
}

/** On calls that are orphans still, of appointments that are not settled. */
async function suggest(db: Database, companyId: number, batch: readonly Suggestion[]): Promise<void> {
  await write(db, AUTHOR, async (tx) => {
    await tx.execute(sql`
      update calls c set suggested_appointment_id = f.appointment_id, suggested_probability = f.probability
        from ${pairsIn(batch)}
        join appointments a on a.company_id = ${companyId} and a.id = f.appointment_id and ${OPEN_APPOINTMENT} and a.cancelled_at is null
       where c.company_id = ${companyId} and c.id = f.call_id and c.link_status in ('orphaned', 'suggested')
         and (c.suggested_appointment_id, c.suggested_probability)
             is distinct from (f.appointment_id, f.probability::real)
         and not exists (
           select 1 from calls o where o.company_id = c.company_id and o.suggested_appointment_id = f.appointment_id and o.id <> c.id)`);
  });
}

function pairsIn(pairs: readonly Suggestion[]): SQL {
  const [callIds, appointmentIds, probabilities] = [
    pairs.map((pair) => pair.callId),
    pairs.map((pair) => pair.appointmentId),
    pairs.map((pair) => pair.probability),
  ];
  return sql`unnest(${sql.param(callIds)}::bigint[], ${sql.param(appointmentIds)}::bigint[], ${sql.param(probabilities)}::float8[])
    as f(call_id, appointment_id, probability)`;
}

const AUTHOR = { actor: "system:matcher", method: "heal" } as const;
/** A suggestion is more probable than everything else together. */
const LEAST_SUGGESTED_PROBABILITY = 0.5;
const SUGGESTIONS_PER_BATCH = 1000;
