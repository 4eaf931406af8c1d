import { sql } from "drizzle-orm";
import { addBooking, addCall } from "../drill-salon";
import { type Breakage, bookUntilCaught } from "../watch";

/** The booking names its call, and nobody makes the link. */
export const oneSideOnly: Breakage = (salon) =>
  bookUntilCaught(salon, async (at) => {
    const call = await addCall(salon, at, "booked");
    const appointmentId = await addBooking(salon, call.endedAt, null);
    await salon.db.execute(sql`
      insert into claims (company_id, appointment_id, kind, provider, value, origin)
      values (${salon.companyId}, ${appointmentId}, 'names_call', 'retell', ${call.providerCallId}, 'drill')`);
  });
