import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import type { RecordOfItem } from "@/db/queries/review/find-partners";
import { LEASE_SECONDS } from "@/domain/review/leases";
import type { ReviewSide } from "@/domain/review/review-item";
import { ExpectedError } from "@/lib/errors";

/** One open page of one person. */
export type Holder = { companyId: number; userId: string; holder: string };

/** The record that a card is about, and the one that it asks about, as they are held. */
export function subjectOf(record: RecordOfItem): { side: ReviewSide; recordId: number } {
  return "callId" in record
    ? { side: "call", recordId: record.callId }
    : { side: "appointment", recordId: record.appointmentId };
}
export function partnerOf(record: RecordOfItem, best: { callId: number; appointmentId: number }) {
  return subjectOf("callId" in record ? { appointmentId: best.appointmentId } : { callId: best.callId });
}

const EXPIRY = sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})`;

/** Of `review_items i` of this side: somebody else has its record on a card, or this holder has it on another one. */
export function isTaken({ holder }: Holder, side: ReviewSide): SQL {
  return sql`exists (
    select 1 from review_leases l
     where l.company_id = i.company_id and l.expires_at > clock_timestamp() and l.side = ${side}
       and l.record_id = ${side === "call" ? sql`i.call_id` : sql`i.appointment_id`}
       and not (l.holder = ${holder} and l.item_id = i.id))`;
}

/** Takes hold of a record for a card. False: somebody else was faster. */
export async function lease(
  db: Reader,
  { companyId, userId, holder }: Holder,
  { itemId, side, recordId }: { itemId: number; side: ReviewSide; recordId: number },
): Promise<boolean> {
  const taken = await db.execute(sql`
    insert into review_leases (company_id, side, record_id, item_id, holder, user_id, expires_at)
    values (${companyId}, ${side}, ${recordId}, ${itemId}, ${holder}, ${userId}, ${EXPIRY})
    on conflict (company_id, side, record_id) do update
       set holder = excluded.holder, item_id = excluded.item_id, user_id = excluded.user_id, expires_at = excluded.expires_at
     where review_leases.expires_at <= clock_timestamp()
        or (review_leases.holder = excluded.holder and review_leases.item_id = excluded.item_id)
    returning 1`);
  return taken.length > 0;
}

/** Gives cards back before they expire. */
export async function release(db: Reader, { companyId, holder }: Holder, itemIds: readonly number[]): Promise<void> {
  if (itemIds.length === 0) return;
  await db.execute(sql`
    delete from review_leases
     where company_id = ${companyId} and holder = ${holder} and item_id = any(${sql.param([...itemIds])}::bigint[])`);
}

/** Lets go of the candidate of a card, which stays held itself. */
export async function releasePartner(
  db: Reader,
  { companyId, holder }: Holder,
  { itemId, side }: { itemId: number; side: ReviewSide },
): Promise<void> {
  await db.execute(sql`
    delete from review_leases
     where company_id = ${companyId} and holder = ${holder} and item_id = ${itemId} and side <> ${side}`);
}

/** Keeps cards for longer; gives those that are held still. What had expired and nobody took is taken again. */
export async function renew(db: Reader, { companyId, holder }: Holder, itemIds: readonly number[]): Promise<number[]> {
  const held = await db.execute<{ item_id: number }>(sql`
    update review_leases set expires_at = ${EXPIRY}
     where company_id = ${companyId} and holder = ${holder} and item_id = any(${sql.param([...itemIds])}::bigint[])
    returning item_id::float8 as item_id`);
  return [...new Set(held.map((row) => row.item_id))];
}

/** Within the transaction that writes a decision: the card is this page's, whatever the clock says meanwhile. Throws conflict. */
export async function requireLease(db: Reader, { companyId, holder }: Holder, itemId: number): Promise<void> {
  const held = await db.execute(sql`
    select 1 from review_leases where company_id = ${companyId} and holder = ${holder} and item_id = ${itemId} for update`);
  if (held.length > 0) return;
  throw new ExpectedError(
    "conflict",
    "Somebody else has this card by now. Nothing of yours was written; take the next.",
    {
      key: "errors.card_taken",
    },
  );
}
