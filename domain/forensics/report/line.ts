import type { ReportLine } from "../report";
import type { Told } from "../told";

/** A line of the report; what is not said about it is absent. */
export function line(said: Told, more: Partial<Omit<ReportLine, "said">> = {}): ReportLine {
  return { said, at: null, evidence: null, isDetail: false, mark: null, ...more };
}
