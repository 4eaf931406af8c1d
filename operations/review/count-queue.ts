import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { groupOpenCards } from "@/db/queries/review/list-open-cards";
import { cardsOf } from "@/db/queries/review/open-items";
import { countCards } from "@/db/queries/review/summarize";
import { companies } from "@/db/schema/company";
import { reviewSides } from "@/domain/review/review-item";
import { sliderThresholds } from "@/domain/review/threshold-curve";

/** Counts what is left of a queue, also by probability, and keeps it with its time, for readers of a queue too large to be counted while they wait. */
export async function countQueue(db: Database, companyId: number): Promise<void> {
  const [clock] = await db.execute<{ at: string }>(sql`select clock_timestamp()::text as at`);
  const cards = reviewSides.map((side) => cardsOf(side, companyId, undefined));
  const { left, valueCents, unpriced, unknown } = await countCards(db, cards);
  const [company] = await db
    .select({ threshold: companies.automaticThreshold })
    .from(companies)
    .where(eq(companies.id, companyId));
  const openCards = await groupOpenCards(db, { companyId, thresholds: sliderThresholds(company!.threshold) });
  await db.execute(sql`
    update review_syncs
       set counted_at = ${clock!.at}::timestamptz, cards = ${left}, value_cents = ${valueCents},
           unpriced = ${unpriced}, "unknown" = ${unknown}, open_cards = ${JSON.stringify(openCards)}::text::jsonb
     where company_id = ${companyId} and (counted_at is null or counted_at < ${clock!.at}::timestamptz)`);
}
