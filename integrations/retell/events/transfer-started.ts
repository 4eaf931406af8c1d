import type { CallEvent } from "./call-event";

/** The voice agent begins to put the caller through to somebody. */
export const transferStarted: CallEvent = { about: "call", phase: null };
