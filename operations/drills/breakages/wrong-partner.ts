import { addBooking, addCall, MINUTE_MS } from "../drill-salon";
import { type Breakage, bookUntilCaught } from "../watch";

/** Each booking is linked to the call before its own, which booked nothing. */
export const wrongPartner: Breakage = (salon) =>
  bookUntilCaught(salon, async (at) => {
    const before = await addCall(salon, new Date(at.getTime() - 5 * MINUTE_MS), "none");
    const call = await addCall(salon, at, "booked");
    await addBooking(salon, call.endedAt, before.id);
  });
