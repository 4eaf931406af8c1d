import type { WeightTable } from "./beliefs";
import type { Counts, WeightSet } from "./weight-set";

/** Own counts, with those of a base set added as if so many of its pairs had been seen here: few counts change little. */
export function towards(own: WeightSet, base: WeightSet, basePairs: number): WeightSet {
  const part = base.provenance.pairs === 0 ? 0 : Math.min(1, basePairs / base.provenance.pairs);
  const tables = [...new Set([...Object.keys(base.counts), ...Object.keys(own.counts)])].sort() as WeightTable[];
  return {
    ...own,
    smoothing: base.smoothing * part,
    provenance: {
      ...own.provenance,
      pairs: hundredth(own.provenance.pairs + part * base.provenance.pairs),
      calls: hundredth(own.provenance.calls + part * base.provenance.calls),
    },
    counts: Object.fromEntries(
      tables.map((table) => [table, mixed(own.counts[table] ?? {}, base.counts[table] ?? {}, part)]),
    ),
  };
}

function mixed(own: Record<string, Counts>, base: Record<string, Counts>, part: number): Record<string, Counts> {
  const outcomes = [...new Set([...Object.keys(own), ...Object.keys(base)])].sort();
  return Object.fromEntries(
    outcomes.map((outcome) => {
      const sum = (kind: keyof Counts) => hundredth((own[outcome]?.[kind] ?? 0) + part * (base[outcome]?.[kind] ?? 0));
      return [outcome, { m: sum("m"), ofPerson: sum("ofPerson"), ofOthers: sum("ofOthers") }];
    }),
  );
}

const hundredth = (value: number) => Math.round(value * 100) / 100;
