import type { Measured } from "@/domain/evaluation/measure-decisions";
import type { Interval } from "@/domain/evaluation/wilson-interval";
import { textTable } from "../output";
import type { Evaluation } from "./evaluate-history";

const FALSE_POSITIVES_SHOWN = 40;
const COMBINATIONS_SHOWN = 12;

/** The evaluation as tables. */
export function describeEvaluation(found: Evaluation): string {
  const heading = ["", "decided", "wrong", "precision", "95 %", "recall", "95 %"];
  const methods = [
    ["certain (automatic)", found.automatic],
    ["likely and better", found.likely],
    ["before: same customer, start ± 60 min", found.baselines.startWithin60Minutes],
    ["naive: nearest of the same phone", found.baselines.nearestSamePhone],
  ] as const;
  const wrong = found.falsePositives;
  return [
    `${found.pairs} true pairs. The first candidate is the true one for ${percent(found.firstCandidate)} of the calls that have one.`,
    textTable([heading, ...methods.map(([name, measured]) => [name, ...cells(measured)])]),
    textTable([
      ["from probability", ...heading.slice(1), "ambiguous"],
      ...found.thresholds.map((one) => [String(one.threshold), ...cells(one), one.ambiguous]),
    ]),
    textTable([
      ["decided", "wrong", "evidence of likely and better"],
      ...found.byEvidence.slice(0, COMBINATIONS_SHOWN).map((one) => [one.decided, one.wrong, one.rules.join(", ")]),
    ]),
    `The best that any method could find in these records is ${percent(found.bestPossible.recall)}: ${found.bestPossible.untold} pairs share nothing, ${found.bestPossible.toldByMinuteOnly} only the minute, and ${found.bestPossible.lookAlikes} calls that booked nothing read like calls that did.`,
    `Whoever knew how often each combination of findings is true in these records could link ${percent(found.bestByFindings.automatic)} at a precision of 99.9 %, and ${percent(found.bestByFindings.likely)} at 98 %.`,
    textTable([
      ["not certain", "not true", "what was found about them"],
      ...found.belowCertain.slice(0, COMBINATIONS_SHOWN).map((one) => [one.decided, one.wrong, one.rules.join(", ")]),
    ]),
    wrong.length === 0 ? "Nothing that would be linked is wrong." : `${wrong.length} that would be linked are wrong:`,
    ...wrong
      .slice(0, FALSE_POSITIVES_SHOWN)
      .map(
        (one) => `  ${one.callId} – ${one.bookingUid} (${one.band}, ${percent(one.probability)}): ${one.explanation}`,
      ),
    ...(wrong.length > FALSE_POSITIVES_SHOWN
      ? [`  … and ${wrong.length - FALSE_POSITIVES_SHOWN} more; --json names all`]
      : []),
  ].join("\n\n");
}

function cells({ decided, wrong, precision, precisionInterval, recall, recallInterval }: Measured) {
  return [decided, wrong, percent(precision), bounds(precisionInterval), percent(recall), bounds(recallInterval)];
}

const percent = (share: number | null) => (share === null ? "no data" : `${(share * 100).toFixed(2)} %`);
const bounds = (interval: Interval | null) =>
  interval === null ? "" : interval.map((bound) => (bound * 100).toFixed(1)).join("–");
