import type { RunProgress } from "@/db/queries/heal-runs/get-run-progress";

/** What the page of a run hears: how far it is, or how many records its plan has weighed so far. */
export type RunEvent = { progress: RunProgress } | { planning: { phase: string; done: number } };
