/** How an export ended: all rows were given out, nobody wanted the rest, or reading failed. */
export const exportEnds = ["finished", "aborted", "failed"] as const;
export type ExportEnd = (typeof exportEnds)[number];
