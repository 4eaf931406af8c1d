import { sql } from "drizzle-orm";
import { unlinkedStatuses } from "@/domain/linking/link-status";
import type { Reader } from "../../client";

/** The stretch that an incident holds; `until` null: it goes on. */
export type Stretch = { companyId: number; lastGoodAt: Date | null; since: Date; until: Date | null };

/** `open`: neither linked nor excluded nor put to "check later"; `deferred`: put there by a person. */
export type Holdings = { calls: number; appointments: number; openCalls: number; openAppointments: number };

/** Of the bookings that an incident holds, on both sides: how many have no link, and how many of those are open. */
export async function countHoldings(db: Reader, stretch: Stretch): Promise<Holdings> {
  const [row] = await db.execute<{
    calls: number;
    open_calls: number;
    appointments: number;
    open_appointments: number;
  }>(sql`
    select c.unlinked as calls, c.open as open_calls, a.unlinked as appointments, a.open as open_appointments
      from (select count(*)::float8 as unlinked,
                   count(*) filter (where not exists (
                     select from review_deferrals d where d.company_id = l.company_id and d.call_id = l.call_id))::float8 as open
              from link_ledger l where ${heldCalls(stretch)}) c,
           (select count(*)::float8 as unlinked,
                   count(*) filter (where not exists (
                     select from review_deferrals d
                      where d.company_id = l.company_id and d.appointment_id = l.appointment_id))::float8 as open
              from appointment_ledger l where ${heldAppointments(stretch)}) a`);
  return {
    calls: row!.calls,
    appointments: row!.appointments,
    openCalls: row!.open_calls,
    openAppointments: row!.open_appointments,
  };
}

export type HeldRow = { id: number; at: Date };

/** The unlinked bookings that an incident holds, of each side how many and the first `limit`: calls by when they began, appointments by when they were booked. */
export async function listHeldRows(
  db: Reader,
  stretch: Stretch,
  limit: number,
): Promise<Record<"calls" | "appointments", { total: number; first: HeldRow[] }>> {
  const { calls, appointments } = await countHoldings(db, stretch);
  const firstCalls = await db.execute<{ id: number; at: string }>(sql`
    select l.call_id::float8 as id, l.started_at as at from link_ledger l where ${heldCalls(stretch)}
     order by l.started_at, l.call_id limit ${limit}`);
  const firstAppointments = await db.execute<{ id: number; at: string }>(sql`
    select l.appointment_id::float8 as id, l.booked_at as at from appointment_ledger l where ${heldAppointments(stretch)}
     order by l.booked_at, l.appointment_id limit ${limit}`);
  const rows = (found: readonly { id: number; at: string }[]) => found.map(({ id, at }) => ({ id, at: new Date(at) }));
  return {
    calls: { total: calls, first: rows(firstCalls) },
    appointments: { total: appointments, first: rows(firstAppointments) },
  };
}

/** Calls of the ledger, as `l`, that the incident holds and that have no link. */
const heldCalls = ({ companyId, until, ...stretch }: Stretch) => sql`
  l.company_id = ${companyId} and l.booked and l.link_status in ${unlinkedStatuses}
  and l.started_at >= ${beginOf(stretch)} and l.started_at < ${untilOf(companyId, until)}`;

const heldAppointments = ({ companyId, until, ...stretch }: Stretch) => sql`
  l.company_id = ${companyId} and l.booked and l.link_status in ${unlinkedStatuses}
  and l.booked_at >= ${beginOf(stretch)} and l.booked_at < ${untilOf(companyId, until)}`;

const beginOf = ({ lastGoodAt, since }: { lastGoodAt: Date | null; since: Date }) =>
  (lastGoodAt ?? since).toISOString();
const untilOf = (companyId: number, until: Date | null) =>
  until === null ? sql`company_now(${companyId})` : sql`${until.toISOString()}::timestamptz`;
