import { sql } from "drizzle-orm";
import { addBooking, addCall, BREAKS_AT, type DrillSalon } from "../drill-salon";
import { type Breakage, bookUntilCaught, caught } from "../watch";

/** A booking is linked to a call of another company. What the database lets through, the monitor must find. */
export const crossCompany: Breakage = async (salon) => {
  const foreignCallId = await addForeignCall(salon);
  const linkAbroad = async (at: Date) => {
    const call = await addCall(salon, at, "booked");
    return isLinkRefused(salon, await addBooking(salon, call.endedAt, null), foreignCallId);
  };
  if (await linkAbroad(BREAKS_AT)) return caught("database", 1, 0);
  return bookUntilCaught(salon, async (at) => {
    await linkAbroad(at);
  });
};

async function addForeignCall({ db }: DrillSalon): Promise<number> {
  const [row] = await db.execute<{ id: number }>(sql`
    with other as (insert into companies (slug, name, time_zone) values ('other', 'Other', 'Europe/Berlin') returning id)
    insert into calls (company_id, provider_call_id, started_at, phase, booking_outcome)
    select id, 'foreign', now(), 'analysed', 'booked' from other returning id::float8 as id`);
  return row!.id;
}

const FOREIGN_KEY_VIOLATION = "23503";

async function isLinkRefused({ db }: DrillSalon, appointmentId: number, callId: number): Promise<boolean> {
  try {
    await db.execute(sql`update appointments set call_id = ${callId} where id = ${appointmentId}`);
    return false;
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    if (cause instanceof Error && "code" in cause && cause.code === FOREIGN_KEY_VIOLATION) return true;
    throw error;
  }
}
