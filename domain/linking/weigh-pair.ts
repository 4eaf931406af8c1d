import type { WeightTable } from "./beliefs";
import type { PossiblePair } from "./connected-groups";
import { defaultWeights } from "./default-weights";
import {
  type BookingFacts,
  type CallFacts,
  type Evidence,
  type Finding,
  finding,
  type MatchContext,
  plainContext,
  type RuleName,
} from "./evidence";
import { type RuleGroup, ruleGroupNames, ruleGroups, rules } from "./rules";
import { bitsOf, priorBits, type WeightSet } from "./weight-set";

/** Raised when a rule changes what it finds, so that a kept decision can be told from one of today. */
export const RULE_VERSION = 5;

/** The weights and the circumstances under which pairs are weighed. */
export type Scales = { weights: WeightSet; context: MatchContext };
export const plainScales: Scales = { weights: defaultWeights, context: plainContext };

/** A pair as weighed by itself: what was found, and the log2 odds with the prior. */
export type WeighedPair = PossiblePair & { evidence: Evidence[] };

/** What all rules find about one pair, in the order in which it is read, and what it comes to. */
export function weighPair(call: CallFacts, booking: BookingFacts, scales: Scales = plainScales): WeighedPair {
  const found = findingsOf(call, booking, scales.context);
  const evidence = found.map(({ table, isPerson, finding }) => ({
    rule: finding.rule,
    level: finding.level,
    bits: bitsOf(scales.weights, table, finding, { isPerson, context: scales.context }),
    params: finding.params,
  }));
  const bits = evidence.reduce((sum, item) => sum + item.bits, priorBits(scales.weights, scales.context));
  const against = evidence.reduce((sum, item) => sum + (TOLD_OF_ONE.has(item.rule) ? item.bits : 0), 0);
  return { callId: call.id, appointmentId: booking.id, bits, bitsBeside: bits - Math.min(0, against), evidence };
}

/** What a call tells of one booking, and does not hold for another that it made as well. */
const TOLD_OF_ONE: ReadonlySet<RuleName> = new Set(["other-start", "other-service", "other-staff"]);

export type PlacedFinding = { table: WeightTable; isPerson: boolean; finding: Finding };

/** At most one finding of each group, each with the table in which its weight stands. One fact never counts twice. */
export function findingsOf(call: CallFacts, booking: BookingFacts, context: MatchContext): PlacedFinding[] {
  const seen = new Map<RuleGroup, Finding>();
  for (const group of ruleGroupNames) {
    const finding = firstOf(group, call, booking, context);
    if (finding) seen.set(group, finding);
  }
  const hasPhone = seen.get("phone")?.rule === "same-phone";
  // A customer is found by the number: beside it, the customer is the same fact.
  if (seen.has("phone")) seen.delete("customer");
  const isPerson = hasPhone || seen.has("customer") || seen.get("name")?.level === "same";
  const hasTool = call.statements.some(({ succeeded, statedAt }) => succeeded !== false && statedAt !== null);
  return [...seen].map(([group, finding]) => ({
    table: tableOf(group, { hasPhone: hasPhone || seen.has("customer"), hasTool, hasStart: seen.has("start") }),
    isPerson,
    finding,
  }));
}

function firstOf(group: RuleGroup, call: CallFacts, booking: BookingFacts, context: MatchContext): Finding | null {
  for (const name of ruleGroups[group]) {
    const finding = rules[name](call, booking, context);
    if (finding) return finding;
  }
  return null;
}

type Known = { hasPhone: boolean; hasTool: boolean; hasStart: boolean };

function tableOf(group: RuleGroup, known: Known): WeightTable {
  if (group === "name") return known.hasPhone ? "name beside phone" : "name alone";
  if (group === "time") return known.hasTool ? "time with tool" : "time without tool";
  // A further booking is spoken of and not stated; of a stranger neither is.
  if (group === "words") return known.hasStart ? "words beside start" : "words";
  return group;
}

/** Evidence as it is kept with a link, with the version of the rules that found it. */
export function withRuleVersion(evidence: readonly Evidence[]): Evidence[] {
  return evidence.map((item) => ({ ...item, version: RULE_VERSION }));
}

/** The evidence of a pair that is tied because its records name each other. */
export function evidenceOfTie(rule: "booking-names-call" | "call-names-booking"): Evidence {
  const found = finding(rule, "names");
  const bits = bitsOf(plainScales.weights, "id", found, { isPerson: false, context: plainContext });
  return { rule, level: found.level, bits, params: found.params };
}
