import { type LegacyTable, legacyTables } from "./legacy-record";

/** What became of the rows of one table. `read` = written + updated + unchanged + skipped. */
export type TableReport = { read: number; written: number; updated: number; unchanged: number; skipped: number };

/** Why rows were skipped, or what of them was not taken in, with a few of their ids in the old system. */
export type Remark = { table: LegacyTable; reason: string; count: number; examples: string[] };

/** How the old system's pointers between calls and appointments stood, whatever was healed since. */
export type LinkClasses = {
  /** Appointments that name a call which names them: linked. */
  twoSided: number;
  /** Pairs of which one names the other, which names nothing: a claim, for a heal run. */
  oneSided: number;
  /** Pairs of which one names the other, which names something else: a claim on both, for a person. */
  conflict: number;
  /** Pointers to what does not exist, or belongs to another company. */
  dangling: number;
  /** Appointments that name no call and are named by none. */
  none: number;
};

/** One company's part of an import. */
export type CompanyImport = {
  tables: Record<LegacyTable, TableReport>;
  /** Bookings that stood in a call's details only. */
  recovered: number;
  links: LinkClasses;
  /** Of `dangling`: pointers into another company. */
  crossCompany: number;
  skipped: Remark[];
  /** Rows that were taken in although part of them could not be read, and words that are not known. */
  remarks: Remark[];
};

export type ImportReport = CompanyImport & {
  source: "mysql" | "csv";
  dryRun: boolean;
  companies: { id: number; slug: string }[];
  durationMs: number;
};

export const noLinks = (): LinkClasses => ({ twoSided: 0, oneSided: 0, conflict: 0, dangling: 0, none: 0 });

/** Several parts as one; the same reason in several is one remark. */
export function sumOfImports(parts: readonly CompanyImport[]): CompanyImport {
  const tables = Object.fromEntries(
    legacyTables.map((table) => [table, addUp(parts.map((part) => part.tables[table]))]),
  ) as Record<LegacyTable, TableReport>;
  return {
    tables,
    recovered: parts.reduce((sum, part) => sum + part.recovered, 0),
    links: addUp([noLinks(), ...parts.map((part) => part.links)]),
    crossCompany: parts.reduce((sum, part) => sum + part.crossCompany, 0),
    skipped: mergeRemarks(parts.flatMap((part) => part.skipped)),
    remarks: mergeRemarks(parts.flatMap((part) => part.remarks)),
  };
}

function addUp<Counts extends Record<string, number>>(parts: readonly Counts[]): Counts {
  const sum: Record<string, number> = {};
  for (const part of parts) for (const [key, value] of Object.entries(part)) sum[key] = (sum[key] ?? 0) + value;
  return sum as Counts;
}

/** Adds what is alike; the largest first. */
export function mergeRemarks(remarks: readonly Remark[]): Remark[] {
  const merged = new Map<string, Remark>();
  for (const remark of remarks) {
    const key = `${remark.table} ${remark.reason}`;
    const held = merged.get(key) ?? { ...remark, count: 0, examples: [] };
    held.count += remark.count;
    held.examples = [...held.examples, ...remark.examples].slice(0, MOST_EXAMPLES);
    merged.set(key, held);
  }
  return [...merged.values()].sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}

export const MOST_EXAMPLES = 5;
