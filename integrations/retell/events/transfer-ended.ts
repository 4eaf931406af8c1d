import type { CallEvent } from "./call-event";

/** The talk that the caller was put through to is over. */
export const transferEnded: CallEvent = { about: "call", phase: null };
