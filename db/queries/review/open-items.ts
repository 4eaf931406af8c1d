import { and, type SQL, sql } from "drizzle-orm";
import type { CallFilter } from "@/domain/calls/call-filter";
import { defaultCallSort } from "@/domain/calls/call-filter";
import { appointmentLinkStatuses } from "@/domain/linking/link-status";
import type { OrphanReason } from "@/domain/review/orphan-reason";
import { type ReviewSide, reviewSides, type SearchState } from "@/domain/review/review-item";
import type { Reader } from "../../client";
import { appointments } from "../../schema/appointment";
import { calls } from "../../schema/call";
import { appointmentConditions } from "../appointments/appointment-conditions";
import { matchingAppointments } from "../appointments/matching-appointments";
import { callConditions } from "../calls/call-conditions";
import { matchingCalls } from "../calls/matching-calls";

/** Which items of the queue: the calls page's filter, and what only the queue knows. */
export type ReviewFilter = {
  calls: CallFilter;
  sides?: readonly ReviewSide[];
  reasons?: readonly OrphanReason[];
  states?: readonly SearchState[];
};

/** Statuses of a record that should have a link and has none. */
export const OPEN_STATUSES = ["orphaned", "suggested", "one_sided", "conflict"] as const;
/** Calls, and appointments, that should have a link and have none. */
export const OPEN_CALL = sql`calls.link_status in ('orphaned', 'suggested', 'one_sided', 'conflict') and calls.deleted_at is null and not calls.is_test`;
export const OPEN_BOOKING = sql`(appointments.link_status in ('orphaned', 'one_sided', 'conflict')
  or (appointments.link_status = 'suggested' and appointments.source = 'voice_agent')) and appointments.deleted_at is null`;

/** Of `review_items i`: no open call's card asks about this booking already, as the best candidate of its call. */
export const IS_ASKED_HERE = sql`not exists (
  select 1 from review_items o join calls oc on oc.company_id = o.company_id and oc.id = o.call_id
   where o.company_id = i.company_id and o.partner_id = i.appointment_id and o.call_id is not null
     and oc.link_status in ('orphaned', 'suggested', 'one_sided', 'conflict') and oc.deleted_at is null)`;

/** The cards of one side: what stands after `from`, with `review_items i` and its record as `calls` or `appointments`. */
export type CardsOfSide = { side: ReviewSide; source: SQL };

/** Of a company's cards, by side: its record is an orphan still, and nobody put it aside. `more` is what else must be true. */
export function cardsOf(side: ReviewSide, companyId: number, more: SQL | undefined): CardsOfSide {
  const also = more ? sql`and ${more}` : sql``;
  const source =
    side === "call"
      ? sql`review_items i join calls on calls.company_id = i.company_id and calls.id = i.call_id
            where i.company_id = ${companyId} and i.call_id is not null and ${OPEN_CALL}
              and not exists (select 1 from review_deferrals d where d.company_id = i.company_id and d.call_id = i.call_id) ${also}`
      : sql`review_items i join appointments on appointments.company_id = i.company_id and appointments.id = i.appointment_id
            where i.company_id = ${companyId} and i.appointment_id is not null and ${OPEN_BOOKING}
              and not exists (select 1 from review_deferrals d
                               where d.company_id = i.company_id and d.appointment_id = i.appointment_id)
              and ${IS_ASKED_HERE} ${also}`;
  return { side, source };
}

export type AskedCards = { companyId: number; filter: ReviewFilter; country: string; now: Date };

/** The cards that a filter means, by side; a side that it leaves out is not among them. */
export async function filteredCards(
  db: Reader,
  { companyId, filter, country, now }: AskedCards,
): Promise<CardsOfSide[]> {
  const { sides, reasons, states } = filter;
  const own = [
    ...(reasons?.length ? [sql`i.reason = any(${sql.param([...reasons])}::text[])`] : []),
    ...(states?.length ? [sql`i.search_state = any(${sql.param([...states])}::text[])`] : []),
  ];
  const cards: CardsOfSide[] = [];
  for (const side of reviewSides) {
    if (sides?.length && !sides.includes(side)) continue;
    const ofRecord =
      side === "call"
        ? await callSide(db, companyId, filter.calls, country)
        : await bookingSide(db, companyId, filter.calls, country, now);
    if (ofRecord !== "none") cards.push(cardsOf(side, companyId, and(ofRecord, ...own)));
  }
  return cards;
}

/** A service or a person is what an orphan's call stated, or its best candidate has: it has no appointment that could say. */
async function callSide(db: Reader, companyId: number, filter: CallFilter, country: string): Promise<SQL | undefined> {
  const { serviceIds, staffIds, search, ...own } = filter;
  const isOf = (column: "service_id" | "staff_id", ids: readonly number[] | undefined) =>
    ids?.length
      ? sql`(exists (select 1 from booking_statements s where s.company_id = i.company_id and s.call_id = i.call_id
                        and s.${sql.raw(column)} = any(${sql.param([...ids])}::bigint[]))
          or exists (select 1 from appointments p where p.company_id = i.company_id and p.id = i.partner_id
                        and p.${sql.raw(column)} = any(${sql.param([...ids])}::bigint[])))`
      : undefined;
  const searched = search?.trim()
    ? matchingCalls(db, {
        ...{
          companyId,
          filter: { tests: "show", search, ...(filter.numbers ? { numbers: filter.numbers } : {}) },
          country,
        },
        ...{ sort: defaultCallSort, cursor: undefined, limit: MOST_FOUND },
      })
    : null;
  const ids = searched && (await db.select({ id: searched.id }).from(searched)).map((row) => row.id);
  return and(
    callConditions(companyId, own),
    isOf("service_id", serviceIds),
    isOf("staff_id", staffIds),
    ids ? sql`${calls.id} = any(${sql.param(ids)}::bigint[])` : undefined,
  );
}

/** What the calls' filter says of calls alone (what was said, which voice agent) no booking fits. */
async function bookingSide(
  db: Reader,
  companyId: number,
  filter: CallFilter,
  country: string,
  now: Date,
): Promise<SQL | undefined | "none"> {
  if (filter.outcome?.length || filter.voiceAgentIds?.length || filter.tests === "only") return "none";
  const linkStatus = appointmentLinkStatuses.filter((status) => filter.status?.some((asked) => asked === status));
  if (filter.status?.length && linkStatus.length === 0) return "none";
  const { branchIds, serviceIds, staffIds, search, numbers } = filter;
  const own = {
    ...{ scope: "all" as const, now, linkStatus },
    ...{ ...(branchIds && { branchIds }), ...(serviceIds && { serviceIds }), ...(staffIds && { staffIds }) },
    booked: { ...(filter.from && { from: filter.from }), ...(filter.to && { to: filter.to }) },
  };
  if (!search?.trim()) return appointmentConditions(companyId, own);
  const found = matchingAppointments(db, {
    ...{ companyId, filter: { scope: "all", now, search, ...(numbers && { numbers }) }, country },
    ...{ sort: { by: "bookedAt", direction: "desc" }, cursor: undefined, limit: MOST_FOUND },
  });
  const ids = (await db.select({ id: found.id }).from(found)).map((row) => row.id);
  return and(appointmentConditions(companyId, own), sql`${appointments.id} = any(${sql.param(ids)}::bigint[])`);
}

/** The newest so many that a search finds. */
const MOST_FOUND = 10_000;
