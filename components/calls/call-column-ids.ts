/** The columns of the calls list, in their order. */
export const callColumnIds = [
  "caller",
  "started",
  "duration",
  "outcome",
  "link",
  "appointment",
  "service",
  "staff",
  "branch",
  "summary",
] as const;
