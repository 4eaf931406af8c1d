import type { CallEvent } from "./call-event";

/** The call was answered: its numbers, voice agent and start. It may come after the end, and calls that never connect have none. */
export const callStarted: CallEvent = { about: "call", phase: "running" };
