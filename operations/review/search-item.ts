import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { scalesOf } from "@/db/queries/linking/candidates";
import { loadMatchContext } from "@/db/queries/linking/match-context";
import { loadWeights } from "@/db/queries/linking/weights";
import { findPartners, type Partners, type RecordOfItem } from "@/db/queries/review/find-partners";
import { IS_ASKED_HERE } from "@/db/queries/review/open-items";
import type { Scales } from "@/domain/linking/weigh-pair";
import { log } from "@/lib/log";
import { keepSearch } from "./keep-search";

export type ItemRef = { id: number; companyId: number; record: RecordOfItem };

/** Looks for the partners of an orphan, and for who else wants them; keeps the best with the queue. Null, and kept as failed, when looking failed. */
export async function searchItem(db: Database, item: ItemRef): Promise<Partners | null> {
  const { companyId, record } = item;
  const look = async () => {
    const scales = await scalesOf(db, companyId, await phonesOf(db, companyId, record));
    return (await partnersOf(db, [record], { companyId, scales, withRivals: true }))[0]!;
  };
  const [partners] = await settle(db, [item], async () => [await look()]);
  return partners ?? null;
}

/** Searches what has not been searched, calls first; gives how many that were. */
export async function searchWaiting(
  db: Database,
  { companyId, most, signal }: { companyId: number; most: number; signal?: AbortSignal },
): Promise<number> {
  const ofCalls = await listWaiting(db, { companyId, most, which: sql`i.call_id is not null` });
  // What a call's card asks needs no card of its own: then its booking is not searched, so that calls come first.
  const waiting = ofCalls.length > 0 ? ofCalls : await listWaiting(db, { companyId, most, which: IS_WAITING_BOOKING });
  await searchItems(db, companyId, waiting, signal);
  return waiting.length;
}

/**
 * Searches again, without forgetting what is known meanwhile, where that may be out of date: the record was written since, or
 * an hour ago or longer the search failed, or found nothing and the partner may still come in. Gives how many that were.
 */
export async function searchChanged(db: Database, companyId: number, signal?: AbortSignal): Promise<number> {
  let searched = 0;
  for (const [record, own] of [["calls", "call_id"] as const, ["appointments", "appointment_id"] as const]) {
    for (let after: number | null = 0; after !== null && !signal?.aborted; ) {
      const stretch: { id: number; record_id: number; changed: boolean }[] = await db.execute(sql`
        select i.id::float8 as id, i.${sql.raw(own)}::float8 as record_id,
               i.search_state <> 'waiting' and (r.updated_at > i.searched_at
                 or (i.searched_at < clock_timestamp() - interval '1 hour'
                     and (i.search_state = 'failed' or (i.search_state = 'none'
                                                   and i.happened_at > company_now(i.company_id) - interval '8 days')))) as changed
          from review_items i join ${sql.raw(record)} r on r.company_id = i.company_id and r.id = i.${sql.raw(own)}
         where i.company_id = ${companyId} and i.${sql.raw(own)} > ${after}
         order by i.${sql.raw(own)} limit ${ITEMS_PER_LOOK}`);
      const changed = stretch.filter((item) => item.changed);
      const items = changed.map(({ id, record_id: recordId }) => ({
        ...{ id, companyId },
        record: own === "call_id" ? { callId: recordId } : { appointmentId: recordId },
      }));
      await searchItems(db, companyId, items, signal);
      searched += items.length;
      after = stretch.length === ITEMS_PER_LOOK ? stretch.at(-1)!.record_id : null;
    }
  }
  return searched;
}

/** Of one side. */
async function searchItems(
  db: Database,
  companyId: number,
  items: readonly ItemRef[],
  signal: AbortSignal | undefined,
): Promise<void> {
  if (items.length === 0) return;
  const scales = { weights: await loadWeights(db, companyId), context: await loadMatchContext(db, companyId) };
  for (let first = 0; first < items.length && !signal?.aborted; first += ITEMS_PER_SEARCH) {
    const batch = items.slice(first, first + ITEMS_PER_SEARCH);
    const look = (some: readonly ItemRef[]) =>
      partnersOf(
        db,
        some.map((item) => item.record),
        { companyId, scales },
      );
    await settle(db, batch, look);
  }
}

/** Orphans of one side that have not been searched, those that came in first. */
async function listWaiting(
  db: Database,
  { companyId, most, which }: { companyId: number; most: number; which: SQL },
): Promise<ItemRef[]> {
  const rows = await db.execute<{ id: number; call_id: number | null; appointment_id: number | null }>(sql`
    select i.id::float8 as id, i.call_id::float8 as call_id, i.appointment_id::float8 as appointment_id from review_items i
     where i.company_id = ${companyId} and i.search_state = 'waiting' and ${which} order by i.id limit ${most}`);
  return rows.map(({ id, call_id: callId, appointment_id: appointmentId }) => ({
    ...{ id, companyId },
    record: callId !== null ? { callId } : { appointmentId: appointmentId! },
  }));
}

const IS_WAITING_BOOKING = sql`i.appointment_id is not null and ${IS_ASKED_HERE}`;

/** Keeps what is found. Where looking for many at once fails, each is looked for alone: one bad record fails no other. */
async function settle(
  db: Database,
  items: readonly ItemRef[],
  look: (items: readonly ItemRef[]) => Promise<Partners[]>,
): Promise<(Partners | null)[]> {
  let found: (Partners | null)[];
  try {
    found = await look(items);
  } catch (error) {
    if (items.length > 1) {
      const each: (Partners | null)[] = [];
      for (const item of items) each.push(...(await settle(db, [item], look)));
      return each;
    }
    const [item] = items;
    log.error({ err: error, companyId: item?.companyId, itemId: item?.id }, "looking for partners of an orphan failed");
    found = [null];
  }
  await keepSearch(
    db,
    items.map((item, i) => ({ ...item, partners: found[i] ?? null })),
  );
  return found;
}

async function partnersOf(
  db: Database,
  records: readonly RecordOfItem[],
  asked: { companyId: number; scales: Scales; withRivals?: boolean },
): Promise<Partners[]> {
  const callIds = records.flatMap((record) => ("callId" in record ? [record.callId] : []));
  const appointmentIds = records.flatMap((record) => ("appointmentId" in record ? [record.appointmentId] : []));
  const ofCalls = await findPartners(db, "call", { ...asked, ids: callIds });
  const ofBookings = await findPartners(db, "appointment", { ...asked, ids: appointmentIds });
  return records.map(
    (record) => ("callId" in record ? ofCalls.get(record.callId) : ofBookings.get(record.appointmentId))!,
  );
}

async function phonesOf(db: Database, companyId: number, record: RecordOfItem): Promise<(string | null)[]> {
  const rows = await db.execute<{ phone: string | null }>(
    "callId" in record
      ? sql`select from_e164 as phone from calls where company_id = ${companyId} and id = ${record.callId}`
      : sql`select attendee_phone_e164 as phone from appointments where company_id = ${companyId} and id = ${record.appointmentId}`,
  );
  return rows.map((row) => row.phone);
}

const ITEMS_PER_SEARCH = 100;
const ITEMS_PER_LOOK = 5_000;
