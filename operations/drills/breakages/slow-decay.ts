import { addBooking, addCall } from "../drill-salon";
import { type Breakage, bookUntilCaught } from "../watch";

/** How much more of the bookings is lost with each one that comes: after fifty of them, one in five. */
const LOSS_PER_BOOKING = 0.004;

/** Ever more links are missing, and never many at once. */
export const slowDecay: Breakage = (salon) => {
  let owed = 0;
  return bookUntilCaught(salon, async (at, count) => {
    const call = await addCall(salon, at, "booked");
    owed += count * LOSS_PER_BOOKING;
    const isLost = owed >= 1;
    if (isLost) owed--;
    await addBooking(salon, call.endedAt, isLost ? null : call.id);
  });
};
