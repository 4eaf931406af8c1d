import { sql } from "drizzle-orm";
import type { DueBooking } from "@/domain/health/sequential-test";
import type { Reader } from "../../client";

type Asked = { companyId: number; at: Date; knownAt: Date | null };
type Row = { id: number; booked_at: string; due_at: string; is_linked: boolean };

/** Booked calls whose grace has passed, in the order in which they were due; the newest of the last 60 days, none excluded. */
export async function listDueCalls(db: Reader, { companyId, at, knownAt }: Asked): Promise<DueBooking[]> {
  const since = sinceOf(at);
  const ledger = knownAt ? sql`link_ledger_at(${companyId}, ${knownAt.toISOString()}, begin.at)` : sql`link_ledger`;
  // What was known then is asked call by call: of no more than the newest that are counted now.
  const begin = sql`(select case when count(*) < ${MOST_BOOKINGS} then ${since}::timestamptz else min(started_at) end as at from (
    select started_at from link_ledger
     where company_id = ${companyId} and started_at >= ${since} and started_at <= ${at.toISOString()} and booked
     order by started_at desc limit ${MOST_BOOKINGS}) newest)`;
  const rows = await db.execute<Row>(sql`
    select call_id::float8 as id, started_at as booked_at, due_at, link_status = 'linked' as is_linked
      from ${knownAt ? sql`${begin} begin cross join lateral ${ledger} l` : ledger}
     where company_id = ${companyId} and started_at >= ${since} and booked and link_status <> 'excluded'
     order by started_at desc, call_id desc limit ${MOST_BOOKINGS}`);
  return rows.map(dueBooking).toSorted(byDue);
}

/** The mirror: the voice agent's appointments, by when they were booked. */
export async function listDueAppointments(db: Reader, { companyId, at, knownAt }: Asked): Promise<DueBooking[]> {
  const since = sinceOf(at);
  const ledger = knownAt
    ? sql`appointment_ledger_at(${companyId}, ${knownAt.toISOString()}, begin.at)`
    : sql`appointment_ledger`;
  const begin = sql`(select case when count(*) < ${MOST_BOOKINGS} then ${since}::timestamptz else min(booked_at) end as at from (
    select booked_at from appointment_ledger
     where company_id = ${companyId} and booked_at >= ${since} and booked_at <= ${at.toISOString()} and booked
     order by booked_at desc limit ${MOST_BOOKINGS}) newest)`;
  const rows = await db.execute<Row>(sql`
    select appointment_id::float8 as id, booked_at, due_at, link_status = 'linked' as is_linked
      from ${knownAt ? sql`${begin} begin cross join lateral ${ledger} l` : ledger}
     where company_id = ${companyId} and booked_at >= ${since} and booked and link_status <> 'excluded'
     order by booked_at desc, appointment_id desc limit ${MOST_BOOKINGS}`);
  return rows.map(dueBooking).toSorted(byDue);
}

function dueBooking({ id, booked_at, due_at, is_linked }: Row): DueBooking {
  return { id, bookedAt: new Date(booked_at), dueAt: new Date(due_at), isLinked: is_linked };
}

/** The newest are found by when they began, which an index knows; calls of different lengths end in another order. */
function byDue(a: DueBooking, b: DueBooking): number {
  return a.dueAt.getTime() - b.dueAt.getTime() || a.id - b.id;
}

function sinceOf(at: Date): string {
  return new Date(at.getTime() - LOOKED_BACK_MS).toISOString();
}

/** An alarm that began before this is raised again by what follows in it. */
export const LOOKED_BACK_MS = 60 * 86_400_000;
const MOST_BOOKINGS = 2_000;
