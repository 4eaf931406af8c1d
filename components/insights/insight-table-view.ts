import type { DayPeriod } from "@/db/queries/insights/read-insights";

/** A table of the insights as words: what its page shows and what its export writes. */
export type InsightTableView = {
  title: string;
  /** The first names the rows. */
  headings: InsightHeading[];
  rows: InsightRow[];
};

export type InsightHeading = {
  text: string;
  /** How what stands below it is reckoned. */
  formula?: string;
  /** In a sheet two columns, from the least to the most: what each cell's `plain` holds. */
  isRange?: boolean;
};

export type InsightRow = {
  key: string;
  name: string;
  /** How what stands right of it is reckoned, where each row counts something else. */
  formula?: string;
  isTotal?: boolean;
  /** The days that it sums up, where they are not the whole period. */
  days?: DayPeriod;
  /** Its figures were other ones before links were made or taken back; leads to those calls. */
  restated?: { calls: number; text: string; title: string; href: string };
  cells: InsightCell[];
};

export type InsightCell = {
  text: string;
  /** As a spreadsheet reads it; from the least to the most below a heading of a range. */
  plain: string | readonly [least: string, most: string];
  /** The rows that it counts, or is reckoned from. */
  href?: string;
  /** A bar from one share (0–1) to another behind the text: how much, and how much is not sure. */
  bar?: { sure: number; perhaps: number };
};
