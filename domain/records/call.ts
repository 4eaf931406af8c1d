/** What a call says of itself: did it book? Null is unknown. */
export const bookingOutcomes = ["booked", "rescheduled", "cancelled", "failed", "none"] as const;
export type BookingOutcome = (typeof bookingOutcomes)[number];

export const callPhases = ["running", "ended", "analysed"] as const;
export type CallPhase = (typeof callPhases)[number];

/** What a call's tools did to a booking that existed before. */
export const callChangeKinds = ["rescheduled", "cancelled"] as const;
export type CallChangeKind = (typeof callChangeKinds)[number];

/** One entry of a transcript as the provider told it. Seconds count from the start of the recording; null is not told. */
export type TranscriptTurn =
  | {
      kind: "speech";
      speaker: "agent" | "caller" | "transfer_target";
      text: string;
      startSeconds: number | null;
      endSeconds: number | null;
    }
  | { kind: "tool_call"; id: string; name: string; arguments: string; atSeconds: number | null }
  | { kind: "tool_result"; id: string; content: string; successful: boolean | null; atSeconds: number | null }
  | { kind: "other"; role: string; text: string; atSeconds: number | null };
