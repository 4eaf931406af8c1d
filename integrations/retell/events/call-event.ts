import type { CallPhase } from "@/domain/records/call";

/** What a webhook of Retell is about, and what its event says that the call object beside it may not. */
export type CallEvent =
  /** `phase` is how far the call is at least; null leaves it to the call object. */
  { about: "call"; phase: CallPhase | null } | { about: "nothing"; because: string };
