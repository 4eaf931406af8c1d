import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import type { AppointmentFilter } from "@/domain/appointments/appointment-filter";
import type { CompanyClock } from "@/domain/calls/date-range";
import { unlinkedStatuses } from "@/domain/linking/link-status";
import { knownSpan, timeBuckets } from "@/domain/time-buckets";
import type { Database } from "../../client";
import { appointments } from "../../schema/appointment";
import { untilAborted } from "../../until-aborted";
import { countInBuckets, type OverTime } from "../count-in-buckets";
import { matchingAppointments } from "./matching-appointments";

export type CountAppointmentsOverTimeInput = {
  viewer: Viewer;
  filter: AppointmentFilter;
  country: string;
  clock: CompanyClock;
  /** Aborting it stops the statements too. */
  signal: AbortSignal;
};

/** Every one is read row by row: more than these are not drawn. */
const MOST_APPOINTMENTS = 200_000;

/**
 * Appointments that fit the filter by when they start; marked are those that should have a link and have none. Null:
 * not counted in time, or too many.
 */
export async function countAppointmentsOverTime(
  db: Database,
  { viewer, filter, country, clock, signal }: CountAppointmentsOverTimeInput,
): Promise<OverTime | null> {
  const { companyId } = viewer;
  const known = await firstAndLast(db, companyId, signal);
  if (!known) return null;
  const [first, last] = [known.first, known.last].map((end) => (end === null ? clock.now : new Date(end)));
  const { from, to } = knownSpan(narrowed(filter), { first: first!, last: last! }, clock.timeZone);
  const buckets = timeBuckets(from, to, clock.timeZone);
  if (buckets.edges.length === 0) return { unit: buckets.unit, buckets: [] };
  const page = matchingAppointments(db, {
    companyId,
    filter: { ...filter, starts: { from, to } },
    country,
    sort: { by: "startsAt", direction: "asc" },
    cursor: undefined,
    limit: MOST_APPOINTMENTS + 1,
  });
  const rows = sql`select ${appointments.startsAt} as at, ${inArray(appointments.linkStatus, [...unlinkedStatuses])} as marked
    from ${page} join ${appointments} on ${and(eq(appointments.companyId, companyId), eq(appointments.id, page.id))}`;
  return countInBuckets(db, { rows, buckets, most: MOST_APPOINTMENTS, signal });
}

/** What lies ahead begins now, and what lies behind ends now. */
function narrowed({ scope, starts = {}, now }: AppointmentFilter) {
  const { from, to } = starts;
  if (scope === "upcoming") return { from: from && from > now ? from : now, to };
  if (scope === "past") return { from, to: to && to < now ? to : now };
  return { from, to };
}

/** Milliseconds since the epoch; the answer is null when it was not read in time. */
async function firstAndLast(db: Database, companyId: number, signal: AbortSignal) {
  const end = (direction: SQL) => sql`(select (extract(epoch from starts_at) * 1000)::float8 from ${appointments}
    where ${and(eq(appointments.companyId, companyId), isNull(appointments.deletedAt))}
    order by starts_at ${direction} limit 1)`;
  const rows = await untilAborted<{ first: number | null; last: number | null }>(
    db,
    sql`select ${end(sql`asc`)} as first, ${end(sql`desc`)} as last`,
    signal,
  );
  return rows?.[0] ?? null;
}
