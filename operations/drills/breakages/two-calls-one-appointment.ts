import { sql } from "drizzle-orm";
import { addBooking, addCall, type DrillSalon, MINUTE_MS } from "../drill-salon";
import { type Breakage, bookUntilCaught } from "../watch";

/** Two calls name one booking, so that neither can be linked to it. */
export const twoCallsOneAppointment: Breakage = (salon) =>
  bookUntilCaught(salon, async (at, count) => {
    const first = await addCall(salon, new Date(at.getTime() - 5 * MINUTE_MS), "booked");
    const second = await addCall(salon, at, "booked");
    const uid = `drill-${count}`;
    const appointmentId = await addBooking(salon, second.endedAt, null);
    await salon.db.execute(sql`
      insert into appointment_uids (company_id, uid, appointment_id) values (${salon.companyId}, ${uid}, ${appointmentId})`);
    for (const call of [first, second]) await claimBooking(salon, call.id, uid);
  });

async function claimBooking({ db, companyId }: DrillSalon, callId: number, uid: string): Promise<void> {
  await db.execute(sql`
    insert into claims (company_id, call_id, kind, provider, value, origin)
    values (${companyId}, ${callId}, 'names_booking', 'calcom', ${uid}, 'drill')`);
}
