import { type Belief, beliefs, HELD_SHARE, type WeightTable, weightTables } from "./beliefs";
import type { Finding, MatchContext } from "./evidence";

/** How often an outcome was seen: in true pairs, in false pairs of the same person, in false pairs of strangers. */
export type Counts = { m: number; ofPerson: number; ofOthers: number };

/** Where the numbers of a weight set come from. */
export type Provenance = {
  /** In words: which histories, or which company's links. */
  source: string;
  /** True pairs counted. */
  pairs: number;
  /** Calls whose candidates were counted. */
  calls: number;
  /** ISO date. */
  estimatedOn: string;
};

/** Counted evidence. Beliefs enter as so many seen pairs (`smoothing`), so that few counts change little. */
export type WeightSet = {
  version: string;
  provenance: Provenance;
  smoothing: number;
  counts: Partial<Record<WeightTable, Record<string, Counts>>>;
};

/** Probabilities of one outcome; `perCall` is how many false pairs of the same person with it a call has around it. */
export type OutcomeChances = { m: number; ofPerson: number; ofOthers: number; perCall: number };

/** log2(m / u) of a finding; `isPerson` says whether the findings hold both records to be of one person. */
export function bitsOf(
  set: WeightSet,
  table: WeightTable,
  found: Finding,
  { isPerson, context }: { isPerson: boolean; context: MatchContext },
): number {
  const chances = chancesOfFinding(set, table, found);
  if (!PERSON_TABLES.has(table)) return Math.log2(chances.m / (isPerson ? chances.ofPerson : chances.ofOthers));
  if (found.rule.startsWith("other-")) return Math.log2(chances.m / chances.ofOthers);
  const chance = chances.perCall / Math.max(1, context.rivals) + (found.chance ?? 0);
  return Math.log2(chances.m / Math.min(1, chance));
}

/** log2 odds that a call's booking is a given one of those made around it, before anything is known of the pair. */
export function priorBits(set: WeightSet, { rivals }: MatchContext): number {
  const { pairs, calls } = set.provenance;
  const held = (pairs + set.smoothing * HELD_SHARE) / (calls + set.smoothing);
  return Math.log2(held / Math.max(1, rivals));
}

/** What a weight set makes of an outcome. Throws when no rule can have it. */
export function chancesOf(set: WeightSet, table: WeightTable, outcome: string): OutcomeChances {
  const found = tablesOf(set).byOutcome.get(table)?.get(outcome);
  if (!found) throw new Error(`No weight is known for ${outcome} in "${table}".`);
  return found;
}

/** The same, found without putting the outcome's name together: it is asked for each finding of each pair. */
function chancesOfFinding(set: WeightSet, table: WeightTable, { rule, level }: Finding): OutcomeChances {
  const ofRule = tablesOf(set).byRule.get(table)?.get(rule);
  const known = ofRule?.get(level);
  return known ?? chancesOf(set, table, `${rule}/${level}`);
}

/** Tables in which agreement is itself what makes two records those of one person: it is as rare as people book twice. */
const PERSON_TABLES: ReadonlySet<WeightTable> = new Set(["phone", "customer", "name alone"]);

/** Counts beyond this many weigh no more: what is believed of an outcome that was not met is never forgotten. */
const MOST_COUNTED = 20_000;

type Tables = {
  byOutcome: Map<WeightTable, Map<string, OutcomeChances>>;
  byRule: Map<WeightTable, Map<string, Map<string, OutcomeChances>>>;
};
const worked = new WeakMap<WeightSet, Tables>();

function tablesOf(set: WeightSet): Tables {
  const known = worked.get(set);
  if (known) return known;
  const byOutcome = new Map(weightTables.map((table) => [table, outcomesOf(set, table)]));
  const tables = {
    byOutcome,
    byRule: new Map([...byOutcome].map(([table, outcomes]) => [table, splitByRule(outcomes)])),
  };
  worked.set(set, tables);
  return tables;
}

function splitByRule(outcomes: Map<string, OutcomeChances>): Map<string, Map<string, OutcomeChances>> {
  const found = new Map<string, Map<string, OutcomeChances>>();
  for (const [outcome, chances] of outcomes) {
    const [rule, level] = outcome.split("/") as [string, string];
    found.set(rule, (found.get(rule) ?? new Map<string, OutcomeChances>()).set(level, chances));
  }
  return found;
}

function outcomesOf(set: WeightSet, table: WeightTable): Map<string, OutcomeChances> {
  const counts = set.counts[table] ?? {};
  const believed: [string, Belief][] = Object.entries(beliefs[table]);
  const sum = (kind: keyof Counts) => Object.values(counts).reduce((total, one) => total + one[kind], 0);
  const totals = { m: sum("m"), ofPerson: sum("ofPerson"), ofOthers: sum("ofOthers") };
  return new Map(
    believed.map(([outcome, belief]) => {
      const seen = counts[outcome] ?? { m: 0, ofPerson: 0, ofOthers: 0 };
      const mixed = (kind: keyof Counts, whole: number) => {
        const scale = Math.min(1, MOST_COUNTED / whole);
        return (seen[kind] * scale + set.smoothing * belief[kind]) / (whole * scale + set.smoothing);
      };
      const chances = {
        m: mixed("m", totals.m),
        ofPerson: mixed("ofPerson", totals.ofPerson),
        ofOthers: mixed("ofOthers", totals.ofOthers),
        perCall: mixed("ofPerson", set.provenance.calls),
      };
      return [outcome, chances];
    }),
  );
}
