import type { CallEvent } from "./call-event";

/** The call is over, whatever the status in its object still says: all but the analysis. */
export const callEnded: CallEvent = { about: "call", phase: "ended" };
