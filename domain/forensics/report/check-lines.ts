import type { ReportCheck } from "../checks";
import type { ReportLine } from "../report";
import { told } from "../told";
import { line } from "./line";

/** Every figure against the data, what does not hold first. */
export function checkLines(checks: readonly ReportCheck[]): ReportLine[] {
  return checks
    .toSorted((a, b) => Number(a.holds) - Number(b.holds))
    .map(({ check, stated, found, holds }) =>
      line(told(holds ? "check_holds" : "check_contradicts", { check, stated, found }), {
        mark: holds ? "holds" : "contradicts",
      }),
    );
}
