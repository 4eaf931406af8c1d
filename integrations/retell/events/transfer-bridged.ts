import type { CallEvent } from "./call-event";

/** The caller was put through. */
export const transferBridged: CallEvent = { about: "call", phase: null };
