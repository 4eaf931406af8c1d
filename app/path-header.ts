/** Tells pages the path and query that the browser asked for; set by proxy.ts, whatever a client sends. */
export const PATH_HEADER = "x-relink-path";
