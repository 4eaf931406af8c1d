import type { CallEvent } from "./call-event";

/** More was said. Many come for one call, the last one after its end; of what they tell, the longest transcript stays. */
export const transcriptUpdated: CallEvent = { about: "call", phase: null };
