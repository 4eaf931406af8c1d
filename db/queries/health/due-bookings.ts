import { type SQL, sql } from "drizzle-orm";
import type { DueBooking } from "@/domain/health/sequential-test";
import type { Reader } from "../../client";

type Asked = { companyId: number; at: Date; knownAt: Date | null };
type Row = { id: number; booked_at: string; due_at: string; is_linked: boolean };

/** Booked calls whose grace has passed, in the order in which they were due; the newest of the last 60 days, none excluded. */
export async function listDueCalls(db: Reader, { companyId, at, knownAt }: Asked): Promise<DueBooking[]> {
  const now = { ledger: sql`link_ledger`, id: sql`call_id`, bookedAt: sql`started_at` };
  const since = await beginOf(db, now, { companyId, at, knownAt });
  const then = knownAt && sql`link_ledger_at(${companyId}, ${knownAt.toISOString()}, ${since})`;
  return listDue(db, { ...now, ledger: then ?? now.ledger }, { companyId, since });
}

/** The mirror: the voice agent's appointments, by when they were booked. */
export async function listDueAppointments(db: Reader, { companyId, at, knownAt }: Asked): Promise<DueBooking[]> {
  const now = { ledger: sql`appointment_ledger`, id: sql`appointment_id`, bookedAt: sql`booked_at` };
  const since = await beginOf(db, now, { companyId, at, knownAt });
  const then = knownAt && sql`appointment_ledger_at(${companyId}, ${knownAt.toISOString()}, ${since})`;
  return listDue(db, { ...now, ledger: then ?? now.ledger }, { companyId, since });
}

type Side = { ledger: SQL; id: SQL; bookedAt: SQL };

/** What was known then is asked row by row: of no more than the newest that are counted now, the first of which is looked up before. */
async function beginOf(db: Reader, { ledger, bookedAt }: Side, { companyId, at, knownAt }: Asked): Promise<string> {
  const since = new Date(at.getTime() - LOOKED_BACK_MS).toISOString();
  if (knownAt === null) return since;
  const [first] = await db.execute<{ at: string }>(sql`
    select ${bookedAt} as at from ${ledger}
     where company_id = ${companyId} and ${bookedAt} >= ${since} and ${bookedAt} <= ${at.toISOString()} and booked
     order by ${bookedAt} desc offset ${MOST_BOOKINGS - 1} limit 1`);
  return first ? new Date(first.at).toISOString() : since;
}

async function listDue(
  db: Reader,
  { ledger, id, bookedAt }: Side,
  { companyId, since }: { companyId: number; since: string },
): Promise<DueBooking[]> {
  const rows = await db.execute<Row>(sql`
    select ${id}::float8 as id, ${bookedAt} as booked_at, due_at, link_status = 'linked' as is_linked
      from ${ledger}
     where company_id = ${companyId} and ${bookedAt} >= ${since} and booked and link_status <> 'excluded'
     order by ${bookedAt} desc, ${id} desc limit ${MOST_BOOKINGS}`);
  return rows.map(dueBooking).toSorted(byDue);
}

function dueBooking({ id, booked_at, due_at, is_linked }: Row): DueBooking {
  return { id, bookedAt: new Date(booked_at), dueAt: new Date(due_at), isLinked: is_linked };
}

/** The newest are found by when they began, which an index knows; calls of different lengths end in another order. */
function byDue(a: DueBooking, b: DueBooking): number {
  return a.dueAt.getTime() - b.dueAt.getTime() || a.id - b.id;
}

/** An alarm that began before this is raised again by what follows in it. */
export const LOOKED_BACK_MS = 60 * 86_400_000;
const MOST_BOOKINGS = 2_000;
