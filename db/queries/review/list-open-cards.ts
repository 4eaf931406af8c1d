import { eq, sql } from "drizzle-orm";
import { reviewSides } from "@/domain/review/review-item";
import type { OpenCards } from "@/domain/review/threshold-curve";
import type { Reader } from "../../client";
import { reviewSyncs } from "../../schema/review";
import { cardsOf } from "./open-items";

/** The cards of the queue by the highest of these ascending thresholds (0–1) that their best pair reaches; null: none. */
export async function groupOpenCards(
  db: Reader,
  { companyId, thresholds }: { companyId: number; thresholds: readonly number[] },
): Promise<OpenCards[]> {
  const sides = reviewSides.map(
    (side) => sql`
      select width_bucket(i.probability, ${sql.param([...thresholds])}::float8[]) as reached, i.is_ambiguous, i.value_cents
        from ${cardsOf(side, companyId, undefined).source}`,
  );
  const rows = await db.execute<{ reached: number | null; isAmbiguous: boolean; cards: number; cents: number }>(sql`
    select reached, is_ambiguous as "isAmbiguous", count(*)::int as cards, sum(value_cents)::float8 as cents
      from (${sql.join(sides, sql` union all `)}) cards group by reached, is_ambiguous`);
  return rows.map(({ reached, ...cards }) => ({ probability: (reached && thresholds[reached - 1]) || null, ...cards }));
}

/** The same of a large queue, as the worker counted it last; null: not yet. */
export async function findOpenCards(db: Reader, companyId: number): Promise<OpenCards[] | null> {
  const [counted] = await db
    .select({ openCards: reviewSyncs.openCards })
    .from(reviewSyncs)
    .where(eq(reviewSyncs.companyId, companyId));
  return counted?.openCards ?? null;
}

/** Seconds from one card to the next, in the middle of all that people decided lately; null: not enough to say. */
export async function measureSecondsPerCard(db: Reader, companyId: number): Promise<number | null> {
  const [row] = await db.execute<{ seconds: number | null; cards: number }>(sql`
    select percentile_cont(0.5) within group (order by gap)::float8 as seconds, count(*)::int as cards from (
      select extract(epoch from d.decided_at - lag(d.decided_at) over (partition by d.actor order by d.id)) as gap
        from (select actor, decided_at, id from review_decisions
               where company_id = ${companyId} and kind <> 'bulk_accepted' order by id desc limit 500) d) gaps
     where gap between 0 and 300`);
  return row && row.cards >= FEWEST_CARDS ? row.seconds : null;
}

const FEWEST_CARDS = 5;
