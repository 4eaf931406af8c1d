import { addCall } from "../drill-salon";
import { type Breakage, bookUntilCaught } from "../watch";

/** Calls arrive and say that they booked; no booking does. */
export const deliveriesStopped: Breakage = (salon) =>
  bookUntilCaught(salon, async (at) => {
    await addCall(salon, at, "booked");
  });
