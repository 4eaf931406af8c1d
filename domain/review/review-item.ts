/** Which record an item of the queue asks about. */
export const reviewSides = ["call", "appointment"] as const;
export type ReviewSide = (typeof reviewSides)[number];

/** What is known of an item's possible partners. `none` and `failed` are results; `waiting` is not one. */
export const searchStates = ["waiting", "found", "none", "failed"] as const;
export type SearchState = (typeof searchStates)[number];

/** The two orders of the queue: by what a booking is worth, or by how undecided the engine is. */
export const reviewOrders = ["value", "doubt"] as const;
export type ReviewOrder = (typeof reviewOrders)[number];

/** What a person did with a card. `confirmed` and `denied` judge a link that a run made. */
export const decisionKinds = [
  "accepted",
  "bulk_accepted",
  "rejected",
  "excluded",
  "deferred",
  "skipped",
  "confirmed",
  "denied",
] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** What undoing a decision has to put back beside the link itself. */
export type Displaced = {
  suggestions: { callId: number; appointmentId: number; probability: number | null }[];
};

/** A place in the queue: cards after it come next. `key` is what the order goes by. */
export type QueuePlace = { key: number; id: number };
