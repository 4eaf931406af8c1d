import type { CallFacet } from "../calls/call-facets";

/** The lists of the review's filter whose choices are counted: the calls page's, the reason, and what was found. */
export const reviewFacets = {
  ...{ status: "word", outcome: "word", branch: "id", service: "id", staff: "id", agent: "id" },
  ...{ reason: "word", found: "word" },
} as const satisfies Record<CallFacet | "reason" | "found", "word" | "id">;
export type ReviewFacet = keyof typeof reviewFacets;
