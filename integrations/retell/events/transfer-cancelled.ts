import type { CallEvent } from "./call-event";

/** The caller could not be put through, and talks to the voice agent again. */
export const transferCancelled: CallEvent = { about: "call", phase: null };
