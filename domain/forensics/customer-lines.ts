import type { Forensics } from "./investigate";
import type { ReportLine } from "./report";
import { line } from "./report/line";
import { type Told, told } from "./told";

/** What customer service may tell a caller, with the true interval; one sentence, to be written in each language. */
export function customerSentence({ failure, phantoms }: Pick<Forensics, "failure" | "phantoms">): Told {
  const { lastGood, firstBad, recovered } = failure;
  return told("customer", {
    start: lastGood === null ? "unknown" : "known",
    ended: recovered === null ? "no" : "yes",
    from: lastGood?.at ?? firstBad.at,
    to: firstBad.at,
    end: recovered?.at ?? firstBad.at,
    phantoms: phantoms.length,
  });
}

export function customerLines(forensics: Forensics): ReportLine[] {
  return [line(customerSentence(forensics))];
}
