import { sql } from "drizzle-orm";
import { type Catch, catchOf, type DrillResult } from "@/domain/drills/drill";
import type { IncidentDetail } from "@/domain/health/incident";
import { monitorCompany } from "../health/monitor-company";
import { BREAKS_AT, type DrillSalon, MINUTE_MS, moveClock } from "./drill-salon";

const OPENING_MINUTES = 10 * 60;
const DAY_MINUTES = 24 * 60;
/** Bookings come every so often, while the salon is open. */
const BOOKING_EVERY_MINUTES = 20;
/** From a booking to the monitor's first look after its grace. */
const LOOK_AFTER_MINUTES = 15;
/** After so many bookings or hours a breakage counts as not caught. */
const MOST_BOOKINGS = 240;
const MOST_HOURS = 72;

/** What one drill does; it tells what was caught, or null where nothing was. */
export type Breakage = (salon: DrillSalon) => Promise<Omit<DrillResult, "name">>;

export const caught = (caughtBy: Catch | null, afterBookings: number, afterMinutes: number) => ({
  ...{ caughtBy, afterBookings, afterMinutes },
});

/** Lets bookings come, each as `book` makes it, until the monitor opens an incident. The first comes ten minutes after the breakage. */
export async function bookUntilCaught(
  salon: DrillSalon,
  book: (at: Date, count: number) => Promise<void>,
): ReturnType<Breakage> {
  let at = BREAKS_AT;
  for (let count = 1; count <= MOST_BOOKINGS; count++) {
    at = momentOf(count);
    await moveClock(salon, at);
    await book(at, count);
    at = new Date(at.getTime() + LOOK_AFTER_MINUTES * MINUTE_MS);
    const caughtBy = await lookAt(salon, at);
    if (caughtBy !== null) return caught(caughtBy, count, minutesSince(at));
  }
  return caught(null, MOST_BOOKINGS, minutesSince(at));
}

/** Lets time pass without a booking until the monitor opens an incident; `everyMinutes` apart from each look. */
export async function waitUntilCaught(salon: DrillSalon, everyMinutes: number): ReturnType<Breakage> {
  for (let minutes = everyMinutes; minutes <= MOST_HOURS * 60; minutes += everyMinutes) {
    const caughtBy = await lookAt(salon, new Date(BREAKS_AT.getTime() + minutes * MINUTE_MS));
    if (caughtBy !== null) return caught(caughtBy, 0, minutes);
  }
  return caught(null, 0, MOST_HOURS * 60);
}

/** The monitor's look at a moment, and what it opened an incident for. */
export async function lookAt(salon: DrillSalon, at: Date): Promise<Catch | null> {
  await moveClock(salon, at);
  await monitorCompany(salon.db, { companyId: salon.companyId, asMonitor: true });
  return openedFor(salon);
}

/** What the first open incident of the company was opened for. */
export async function openedFor({ db, companyId }: DrillSalon): Promise<Catch | null> {
  const [incident] = await db.execute<{ key: IncidentDetail["key"] }>(sql`
    select e.detail ->> 'key' as key from incidents i
      join incident_events e on e.company_id = i.company_id and e.incident_id = i.id and e.kind = 'opened'
     where i.company_id = ${companyId} order by e.id limit 1`);
  return incident ? catchOf[incident.key] : null;
}

/** Throws when the company is not healthy before anything is broken: a drill would prove nothing then. */
export async function requireHealthy(salon: DrillSalon): Promise<void> {
  const before = await lookAt(salon, BREAKS_AT);
  if (before !== null) throw new Error(`The company of the drills is unhealthy before any breakage: ${before}.`);
}

export const minutesSince = (at: Date) => Math.round((at.getTime() - BREAKS_AT.getTime()) / MINUTE_MS);

/** When the nth booking comes; the salon opens an hour before the breakage and is open for ten. */
function momentOf(count: number): Date {
  const open = (count - 1) * BOOKING_EVERY_MINUTES + 10 + 60;
  const [days, minutes] = [Math.floor(open / OPENING_MINUTES), open % OPENING_MINUTES];
  return new Date(BREAKS_AT.getTime() + (days * DAY_MINUTES + minutes - 60) * MINUTE_MS);
}
