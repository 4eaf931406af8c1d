import type { Forensics } from "../investigate";
import type { ReportLine } from "../report";
import { told } from "../told";
import { line } from "./line";

const SHOWN = 8;

/** What failing records share against good ones; where all good ones are older, that warning first. */
export function sharedLines({ shared, sharedAgainst }: Forensics): ReportLine[] {
  if (shared.length === 0) return [];
  return [
    line(told(sharedAgainst === "before" ? "shared_against_before" : "shared_against_same_time")),
    ...shared.slice(0, SHOWN).map((one) =>
      line(
        told("shared_trait", {
          ...{ trait: one.trait, value: one.value, times: rounded(one.timesMoreLikely), atLeast: rounded(one.atLeast) },
          ...{ bad: one.bad, badOf: one.badOf, good: one.good, goodOf: one.goodOf },
        }),
        { isDetail: true },
      ),
    ),
  ];
}

/** Two figures are enough of a ratio that is an estimate. */
function rounded(times: number): number {
  return times >= 10 ? Math.round(times) : Math.round(times * 10) / 10;
}
