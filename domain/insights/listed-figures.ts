import { type Breakdown, breakdowns } from "./measures";

/** Figures of the insights whose calls the list shows. `unlinked`: booked, neither linked nor excluded. */
export const listedFigures = [
  "calls",
  "reached",
  "asked",
  "booked",
  "linked",
  "unlinked",
  "excluded",
  "attended",
  "no_show",
  "cancelled",
  "still_open",
  "phantoms",
  "restated",
  "book_timed",
  "latency_timed",
  "tools_called",
  "tools_failed",
  "service_differs",
  "start_differs",
  "handed_over",
  "felt",
  "positive",
  "negative",
] as const;
export type ListedFigure = (typeof listedFigures)[number];

/** One group of a breakdown: all voice agents' calls of one branch, say. `key` empty: not known. */
export type FigureGroup = { by: Breakdown; key: string };

/** The calls that one figure counts, as a filter of the calls list. */
export type FigureFilter = { figure: ListedFigure; group: FigureGroup | null };

/** Written in an address as "service:12"; null when it names no breakdown. */
export function readGroup(text: string | null): FigureGroup | null {
  const [, word, key] = /^([a-z]+):(.{0,40})$/.exec(text ?? "") ?? [];
  const by = breakdowns.find((one) => one === word);
  return by && key !== undefined ? { by, key } : null;
}

export function writeGroup({ by, key }: FigureGroup): string {
  return `${by}:${key}`;
}
