import type { CallEvent } from "./call-event";

/** The call was analysed: everything. It comes more than once at times, and before the call's start if that had to be sent again. */
export const callAnalyzed: CallEvent = { about: "call", phase: "analysed" };
