import { addBooking, addCall, MINUTE_MS } from "../drill-salon";
import { type Breakage, bookUntilCaught } from "../watch";

/** Of each two calls that booked, each is linked to the other's booking: every record has a link, and none is right. */
export const swappedPartners: Breakage = (salon) =>
  bookUntilCaught(salon, async (at) => {
    const first = await addCall(salon, new Date(at.getTime() - 10 * MINUTE_MS), "booked");
    const second = await addCall(salon, at, "booked");
    await addBooking(salon, first.endedAt, second.id);
    await addBooking(salon, second.endedAt, first.id);
  });
