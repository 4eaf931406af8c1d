import { type SQL, sql } from "drizzle-orm";
import { withChoice } from "@/domain/calls/call-facets";
import type { ReviewFacet } from "@/domain/review/review-facets";
import type { ReviewSide } from "@/domain/review/review-item";
import type { Database } from "../../client";
import { untilAborted } from "../../until-aborted";
import type { Counts } from "../count-apart";
import { type AskedCards, filteredCards, type ReviewFilter } from "./open-items";

export type CountChoicesInput = AskedCards & {
  facet: ReviewFacet;
  choices: readonly string[];
  /** Aborting it stops the statement too. */
  signal: AbortSignal;
};

/** How many cards each choice of a filter would leave, under all other filters; null: not counted in time. */
export async function countReviewChoices(
  db: Database,
  { facet, choices, signal, ...asked }: CountChoicesInput,
): Promise<Counts> {
  const others = without(asked.filter, facet);
  const sides = (await filteredCards(db, { ...asked, filter: others })).flatMap(({ side, source }) => {
    const choice = choiceOf[facet][side];
    return choice
      ? [sql`select choices.choice::text as choice from (select i.*, ${recordOf[side]} from ${source}) i ${choice}`]
      : [];
  });
  const rows =
    sides.length === 0
      ? []
      : await untilAborted<{ choice: string | null; cards: number }>(
          db,
          sql`select choice, count(*)::int as cards from (${sql.join(sides, sql` union all `)}) cards group by choice`,
          signal,
        );
  const known = rows && new Map(rows.map((row) => [row.choice, row.cards]));
  return Object.fromEntries(choices.map((choice) => [choice, known ? (known.get(choice) ?? 0) : null]));
}

function without(filter: ReviewFilter, facet: ReviewFacet): ReviewFilter {
  if (facet === "reason") return { ...filter, reasons: [] };
  if (facet === "found") return { ...filter, states: [] };
  return { ...filter, calls: withChoice(filter.calls, facet, null) };
}

/** What choices look at, of the record beside its item `i`. */
const recordOf: Record<ReviewSide, SQL> = {
  call: sql`calls.link_status, coalesce(calls.booking_outcome, 'unknown') as outcome, calls.branch_id, calls.voice_agent_id`,
  appointment: sql`appointments.link_status, appointments.branch_id, appointments.service_id, appointments.staff_id`,
};

/** What a card has of the record itself. */
const own = (column: string) => sql`cross join lateral (select i.${sql.raw(column)} as choice) choices`;
/** What the call stated, or its best candidate has; each once. */
const stated = (column: string) => sql`cross join lateral (
  select s.${sql.raw(column)} as choice from booking_statements s where s.company_id = i.company_id and s.call_id = i.call_id
  union
  select p.${sql.raw(column)} from appointments p where p.company_id = i.company_id and p.id = i.partner_id) choices`;

/** Null: cards of that side have no such choice. */
const choiceOf: Record<ReviewFacet, Record<ReviewSide, SQL | null>> = {
  status: { call: own("link_status"), appointment: own("link_status") },
  outcome: { call: own("outcome"), appointment: null },
  branch: { call: own("branch_id"), appointment: own("branch_id") },
  agent: { call: own("voice_agent_id"), appointment: null },
  service: { call: stated("service_id"), appointment: own("service_id") },
  staff: { call: stated("staff_id"), appointment: own("staff_id") },
  reason: { call: own("reason"), appointment: own("reason") },
  found: { call: own("search_state"), appointment: own("search_state") },
};
