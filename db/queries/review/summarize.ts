import { type SQL, sql } from "drizzle-orm";
import type { Database, Reader } from "../../client";
import { untilAborted } from "../../until-aborted";
import { type AskedCards, type CardsOfSide, filteredCards } from "./open-items";

export type ReviewSummary = {
  /** Cards that are left: a call and the booking that fits it are one. */
  left: number;
  valueCents: number;
  /** Cards of which nothing tells the price; counted as nothing. */
  unpriced: number;
  /** Cards whose reason nothing tells. */
  unknown: number;
};

export type CountedBefore = ReviewSummary & { countedSecondsAgo: number };

/** How much of the queue is left under a filter, and what it is worth. */
export async function summarizeReview(db: Reader, asked: AskedCards): Promise<ReviewSummary> {
  return countCards(db, await filteredCards(db, asked));
}

export async function countCards(db: Reader, cards: readonly CardsOfSide[]): Promise<ReviewSummary> {
  const summary = { ...NOTHING };
  for (const { source } of cards) {
    const [side] = await db.execute<ReviewSummary>(countOf(source));
    add(summary, side!);
  }
  return summary;
}

/** The same, as far as it is counted before the signal aborts; null: it was not. */
export async function summarizeInTime(
  db: Database,
  asked: AskedCards,
  signal: AbortSignal,
): Promise<ReviewSummary | null> {
  const summary = { ...NOTHING };
  for (const { source } of await filteredCards(db, asked)) {
    const rows = await untilAborted<ReviewSummary>(db, countOf(source), signal);
    if (!rows?.[0]) return null;
    add(summary, rows[0]);
  }
  return summary;
}

/** Whether a queue has no more rows than are counted while somebody waits. */
export async function isCountedAtOnce(db: Reader, companyId: number): Promise<boolean> {
  const [row] = await db.execute<{ small: boolean }>(sql`
    select count(*) <= ${COUNTED_AT_ONCE} as small
      from (select 1 from review_items where company_id = ${companyId} limit ${COUNTED_AT_ONCE + 1}) rows`);
  return row!.small;
}

/** What was left of the whole queue when it was last counted, less what was decided since. Null: it was not counted yet. */
export async function findCounted(db: Reader, companyId: number): Promise<CountedBefore | null> {
  const [row] = await db.execute<CountedBefore>(sql`
    select greatest(0, s.cards - d.cards)::int as left, greatest(0, s.value_cents - d.cents)::float8 as "valueCents",
           greatest(0, s.unpriced - d.unpriced)::int as unpriced, greatest(0, s."unknown" - d."unknown")::int as "unknown",
           extract(epoch from clock_timestamp() - s.counted_at)::float8 as "countedSecondsAgo"
      from review_syncs s
     cross join lateral (
       select count(*) as cards, coalesce(sum(i.value_cents), 0) as cents,
              count(*) filter (where i.value_cents = 0) as unpriced, count(*) filter (where i.reason = 'unknown') as "unknown"
         from review_decisions d
         join review_items i on i.company_id = d.company_id
                            and (i.call_id = d.call_id or (d.call_id is null and i.appointment_id = d.appointment_id))
        where d.company_id = s.company_id and d.decided_at > s.counted_at and d.undone_at is null
          and d.kind in ('accepted', 'bulk_accepted', 'excluded', 'deferred')) d
     where s.company_id = ${companyId} and s.counted_at is not null`);
  return row ?? null;
}

const NOTHING: ReviewSummary = { left: 0, valueCents: 0, unpriced: 0, unknown: 0 };

function countOf(source: SQL): SQL {
  return sql`
    select count(*)::int as left, coalesce(sum(i.value_cents), 0)::float8 as "valueCents",
           count(*) filter (where i.value_cents = 0)::int as unpriced,
           count(*) filter (where i.reason = 'unknown')::int as unknown
      from ${source}`;
}

function add(to: ReviewSummary, side: ReviewSummary): void {
  to.left += side.left;
  to.valueCents += side.valueCents;
  to.unpriced += side.unpriced;
  to.unknown += side.unknown;
}

const COUNTED_AT_ONCE = 5_000;
