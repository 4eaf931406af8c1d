import { sql } from "drizzle-orm";
import { connect, type Database } from "@/db/client";

/** Monday 10:00 in Berlin, the moment at which each drill breaks something; four healthy weeks lie before it. */
export const BREAKS_AT = new Date("2026-03-02T09:00:00Z");
const SLUG = "drill";
const CALL_MINUTES = 2;
export const MINUTE_MS = 60_000;

/** A made-up company whose clock the drill moves on. */
export type DrillSalon = { db: Database; companyId: number; close(): Promise<void> };

export type DrillCall = { id: number; providerCallId: string; endedAt: Date };

/** Founds the company with its healthy weeks: 60 calls a day, every third books, every fiftieth booking stays unlinked. */
export async function foundDrillSalon(url: string): Promise<void> {
  const db = connect(url, { max: 1 });
  try {
    await db.transaction(async (tx) => {
      await tx.execute(
        sql`select set_config('relink.actor', 'drill', true), set_config('relink.method', 'import', true)`,
      );
      await tx.execute(sql`
        insert into companies (slug, name, time_zone, fixed_now) values (${SLUG}, 'Salon', 'Europe/Berlin', ${BREAKS_AT.toISOString()})`);
      await tx.execute(sql`
        insert into calls (company_id, provider_call_id, started_at, ended_at, duration_ms, phase, booking_outcome)
        select c.id, 'healthy_' || day || '_' || slot, at, at + interval '2 minutes', 120000, 'analysed',
               case when slot % 3 = 0 then 'booked' else 'none' end
          from companies c, generate_series(1, 28) day, generate_series(0, 59) slot,
               lateral (select ${BREAKS_AT.toISOString()}::timestamptz - make_interval(days => day, mins => 60) + make_interval(mins => slot * 10) as at) t
         where c.slug = ${SLUG}`);
      await tx.execute(sql`
        insert into appointments (company_id, source, booked_at, starts_at, price_cents, call_id)
        select company_id, 'voice_agent', ended_at, ended_at + interval '3 days', 4200,
               case when row_number() over (order by started_at) % 50 = 0 then null else id end
          from calls where booking_outcome = 'booked'`);
    });
    await db.execute(sql`analyze`);
  } finally {
    await db.$client.end({ timeout: 5 });
  }
}

/** The company in a copy of the database that it was founded in. */
export async function openDrillSalon(url: string): Promise<DrillSalon> {
  const db = connect(url, { max: 2 });
  const [company] = await db.execute<{ id: number }>(sql`select id::float8 as id from companies where slug = ${SLUG}`);
  return { db, companyId: company!.id, close: () => db.$client.end({ timeout: 5 }) };
}

/** Sets the company's clock. */
export async function moveClock({ db, companyId }: DrillSalon, at: Date): Promise<void> {
  await db.execute(sql`update companies set fixed_now = ${at.toISOString()} where id = ${companyId}`);
}

/** A call that began at `at`, ended and was analysed. */
export async function addCall(salon: DrillSalon, at: Date, outcome: "booked" | "none"): Promise<DrillCall> {
  const endedAt = new Date(at.getTime() + CALL_MINUTES * MINUTE_MS);
  const providerCallId = `drill_${at.getTime()}_${outcome}`;
  const [row] = await salon.db.execute<{ id: number }>(sql`
    insert into calls (company_id, provider_call_id, started_at, ended_at, duration_ms, phase, booking_outcome)
    values (${salon.companyId}, ${providerCallId}, ${at.toISOString()}, ${endedAt.toISOString()},
            ${CALL_MINUTES * MINUTE_MS}, 'analysed', ${outcome})
    returning id::float8 as id`);
  return { id: row!.id, providerCallId, endedAt };
}

/** The appointment that a call booked as it ended; it is linked to `callId`, or to nothing. */
export async function addBooking(salon: DrillSalon, at: Date, callId: number | null): Promise<number> {
  return salon.db.transaction(async (tx) => {
    await tx.execute(
      sql`select set_config('relink.actor', 'system:ingest', true), set_config('relink.method', 'ingest', true)`,
    );
    const startsAt = new Date(at.getTime() + 72 * 60 * MINUTE_MS);
    const [row] = await tx.execute<{ id: number }>(sql`
      insert into appointments (company_id, source, booked_at, starts_at, price_cents, call_id)
      values (${salon.companyId}, 'voice_agent', ${at.toISOString()}, ${startsAt.toISOString()}, 4200, ${callId})
      returning id::float8 as id`);
    return row!.id;
  });
}

/** Links an appointment as ingest would. */
export async function linkBooking(salon: DrillSalon, appointmentId: number, callId: number): Promise<void> {
  await salon.db.transaction(async (tx) => {
    await tx.execute(
      sql`select set_config('relink.actor', 'system:ingest', true), set_config('relink.method', 'ingest', true)`,
    );
    await tx.execute(sql`update appointments set call_id = ${callId} where id = ${appointmentId}`);
  });
}
