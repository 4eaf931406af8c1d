import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Partners, RecordOfItem } from "@/db/queries/review/find-partners";
import { type CardsOfSide, filteredCards, type ReviewFilter } from "@/db/queries/review/open-items";
import type { OrphanReason } from "@/domain/review/orphan-reason";
import type { QueuePlace, ReviewOrder } from "@/domain/review/review-item";
import { type Holder, isTaken, lease, partnerOf, release, subjectOf } from "./leases";
import { searchItem } from "./search-item";

export type TakenCard = {
  itemId: number;
  record: RecordOfItem;
  place: QueuePlace;
  valueCents: number;
  reason: OrphanReason;
  /** Null: looking for them failed. */
  partners: Partners | null;
};

export type TakeCard = Holder & {
  filter: ReviewFilter;
  country: string;
  now: Date;
  order: ReviewOrder;
  /** Null: from the top. */
  after: QueuePlace | null;
  /** Cards that this page has already. */
  held: readonly number[];
};

/**
 * The next card that nobody else has, with what could be its partner, held for this page: the orphan itself and its best
 * candidate, so that no other card asks about either. Null: there is none after this place.
 */
export async function takeCard(db: Database, input: TakeCard): Promise<TakenCard | null> {
  const cards = await filteredCards(db, input);
  let { after } = input;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const next = await findNext(db, input, cards, after);
    if (!next) return null;
    after = next.place;
    const { itemId, record } = next;
    if (!(await lease(db, input, { itemId, ...subjectOf(record) }))) continue;
    const partners = await searchItem(db, { id: itemId, companyId: input.companyId, record });
    const best = partners?.candidates[0];
    if (best && !(await lease(db, input, { itemId, ...partnerOf(record, best) }))) {
      await release(db, input, [itemId]);
      continue;
    }
    return { ...next, ...(await asSearched(db, input.companyId, itemId)), partners };
  }
  return null;
}

type Found = { itemId: number; record: RecordOfItem; place: QueuePlace };

async function findNext(
  db: Database,
  input: TakeCard,
  cards: readonly CardsOfSide[],
  after: QueuePlace | null,
): Promise<Found | null> {
  if (cards.length === 0) return null;
  const key = input.order === "value" ? sql`i.value_cents` : sql`i.doubt`;
  // The first of each side, along its index: then whichever comes first.
  const firsts = cards.map(
    ({ side, source }) => sql`(select i.id, ${key} as key, i.call_id, i.appointment_id from ${source}
        and i.id <> all(${sql.param([...input.held])}::bigint[]) and not ${isTaken(input, side)}
        ${after ? sql`and (${key}, i.id) < (${after.key}::integer, ${after.id}::bigint)` : sql``}
      order by ${key} desc, i.id desc limit 1)`,
  );
  const [row] = await db.execute<{
    id: number;
    key: number;
    call_id: number | null;
    appointment_id: number | null;
  }>(sql`
    select id::float8 as id, key, call_id::float8 as call_id, appointment_id::float8 as appointment_id
      from (${sql.join(firsts, sql` union all `)}) firsts order by key desc, firsts.id desc limit 1`);
  if (!row) return null;
  const { id, key: value, call_id: callId, appointment_id: appointmentId } = row;
  const record = callId !== null ? { callId } : { appointmentId: appointmentId! };
  return { itemId: id, record, place: { key: value, id } };
}

async function asSearched(db: Database, companyId: number, itemId: number) {
  const [row] = await db.execute<{ reason: OrphanReason; valueCents: number }>(sql`
    select reason, value_cents as "valueCents" from review_items where company_id = ${companyId} and id = ${itemId}`);
  return row!;
}

/** More cards than this in a row are not taken away from under one page. */
const MOST_ATTEMPTS = 25;
