import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { OrphanReason } from "@/domain/review/orphan-reason";
import type { ReviewOrder } from "@/domain/review/review-item";
import { type Holder, lease, partnerOf, release, releasePartner, subjectOf } from "./leases";
import { searchItem } from "./search-item";
import type { TakenCard } from "./take-card";

/**
 * Takes one certain card, or takes it anew after one of its candidates was rejected: with the candidates as they are now.
 * Null: it is gone, or somebody else has it.
 */
export async function holdCard(
  db: Database,
  holder: Holder,
  { itemId, order }: { itemId: number; order: ReviewOrder },
): Promise<TakenCard | null> {
  const { companyId } = holder;
  const [row] = await db.execute<{ call_id: number | null; appointment_id: number | null }>(sql`
    select call_id::float8 as call_id, appointment_id::float8 as appointment_id
      from review_items where company_id = ${companyId} and id = ${itemId}`);
  if (!row) return null;
  const record = row.call_id !== null ? { callId: row.call_id } : { appointmentId: row.appointment_id! };
  const subject = { itemId, ...subjectOf(record) };
  if (!(await lease(db, holder, subject))) return null;
  const partners = await searchItem(db, { id: itemId, companyId, record });
  await releasePartner(db, holder, subject);
  const best = partners?.candidates[0];
  if (best && !(await lease(db, holder, { itemId, ...partnerOf(record, best) }))) {
    await release(db, holder, [itemId]);
    return null;
  }
  const [found] = await db.execute<{ reason: OrphanReason; value: number; doubt: number }>(sql`
    select reason, value_cents as value, doubt from review_items where company_id = ${companyId} and id = ${itemId}`);
  if (!found) return null;
  const place = { key: order === "value" ? found.value : found.doubt, id: itemId };
  return { itemId, record, place, valueCents: found.value, reason: found.reason, partners };
}
