import { addBooking, addCall } from "../drill-salon";
import { type Breakage, bookUntilCaught } from "../watch";

/** The booking code writes no link at all: the outage. */
export const missingOnBothSides: Breakage = (salon) =>
  bookUntilCaught(salon, async (at) => {
    const call = await addCall(salon, at, "booked");
    await addBooking(salon, call.endedAt, null);
  });
