import { and, asc, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { isBookable } from "@/domain/booking/free-starts";
import { type Interval, USUAL_HOURS, workedBetween } from "@/domain/booking/working-hours";
import type { Reader } from "../client";
import { appointments } from "../schema/appointment";
import { calendarBookings } from "../schema/booking";
import { branches, companies, staff } from "../schema/company";

/** When one person works and what is taken of it. */
export type Diary = {
  staffId: number;
  staffName: string;
  branchId: number | null;
  worked: Interval[];
  busy: Interval[];
  isFree(wanted: Interval): boolean;
};

type Wanted = { branchId: number | null; staffId: number | null; window: Interval; except?: string };

/** An appointment whose end nobody told takes this long. */
const ASSUMED_MINUTES = 60;

/** The diaries of the active people of a branch, or of the one who is wanted, by who has least to do then. */
export async function loadDiaries(db: Reader, companyId: number, wanted: Wanted): Promise<Diary[]> {
  const { window, branchId, staffId, except } = wanted;
  const people = await db
    .select({
      id: staff.id,
      name: staff.name,
      branchId: staff.branchId,
      hours: staff.hours,
      zone: sql<string>`coalesce(${branches.timeZone}, ${companies.timeZone})`,
    })
    .from(staff)
    .innerJoin(companies, eq(companies.id, staff.companyId))
    .leftJoin(branches, and(eq(branches.companyId, staff.companyId), eq(branches.id, staff.branchId)))
    .where(
      and(
        eq(staff.companyId, companyId),
        eq(staff.active, true),
        isNull(staff.mergedIntoId),
        staffId === null ? undefined : eq(staff.id, staffId),
        staffId !== null || branchId === null ? undefined : eq(staff.branchId, branchId),
      ),
    )
    .orderBy(asc(staff.id));
  const ids = people.map((person) => person.id);
  if (ids.length === 0) return [];
  const busy = [
    ...(await bookedHere(db, companyId, ids, window, except)),
    ...(await heldElsewhere(db, companyId, ids, window)),
  ];
  const diaries = people.map((person): Diary => {
    const worked = workedBetween(person.hours ?? USUAL_HOURS, window, person.zone);
    const taken = busy.filter((one) => one.staffId === person.id);
    return {
      ...{ staffId: person.id, staffName: person.name, branchId: person.branchId, worked, busy: taken },
      isFree: (time) => isBookable(time, { worked, busy: taken }),
    };
  });
  return diaries.sort((a, b) => a.busy.length - b.busy.length || a.staffId - b.staffId);
}

type Busy = Interval & { staffId: number };

async function bookedHere(
  db: Reader,
  companyId: number,
  ids: number[],
  window: Interval,
  except = "",
): Promise<Busy[]> {
  return db
    .select({ staffId: calendarBookings.staffId, from: calendarBookings.startsAt, to: calendarBookings.endsAt })
    .from(calendarBookings)
    .where(
      and(
        eq(calendarBookings.companyId, companyId),
        sql`${calendarBookings.staffId} = any(${sql.param(ids)}::bigint[])`,
        isNull(calendarBookings.cancelledAt),
        lt(calendarBookings.startsAt, window.to),
        gt(calendarBookings.endsAt, window.from),
        sql`${calendarBookings.uid} <> ${except}`,
      ),
    );
}

/** Appointments that another calendar or the desk told of, of the same people. */
async function heldElsewhere(db: Reader, companyId: number, ids: number[], window: Interval): Promise<Busy[]> {
  const end = sql<string>`coalesce(${appointments.endsAt}, ${appointments.startsAt} + make_interval(mins => ${ASSUMED_MINUTES}))`;
  const rows = await db
    .select({ staffId: appointments.staffId, from: appointments.startsAt, to: end })
    .from(appointments)
    .where(
      and(
        eq(appointments.companyId, companyId),
        sql`${appointments.staffId} = any(${sql.param(ids)}::bigint[])`,
        sql`${appointments.provider} <> 'relink'`,
        isNull(appointments.cancelledAt),
        isNull(appointments.deletedAt),
        lt(appointments.startsAt, window.to),
        gt(appointments.startsAt, new Date(window.from.getTime() - 86_400_000)),
        sql`${end} > ${window.from.toISOString()}::timestamptz`,
      ),
    );
  return rows.map(({ staffId, from, to }) => ({ staffId: staffId!, from, to: new Date(to) }));
}
