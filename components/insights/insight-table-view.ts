/** A table of the insights as words: what its page shows and what its export writes. */
export type InsightTableView = {
  title: string;
  /** The first names the rows. */
  headings: string[];
  rows: InsightRow[];
};

export type InsightRow = {
  key: string;
  name: string;
  isTotal?: boolean;
  /** Its figures were other ones before links were made or taken back; leads to those calls. */
  restated?: { text: string; title: string; href: string };
  cells: InsightCell[];
};

export type InsightCell = {
  text: string;
  /** As a spreadsheet reads it. */
  plain: string;
  /** The rows that it counts. */
  href?: string;
  /** A bar from one share (0–1) to another behind the text: how much, and how much is not sure. */
  bar?: { sure: number; perhaps: number };
};
