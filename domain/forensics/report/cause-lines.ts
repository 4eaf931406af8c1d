import type { Finding } from "../causes/cause";
import type { Forensics } from "../investigate";
import type { Evidence, ReportLine } from "../report";
import { told } from "../told";
import { line } from "./line";

/** The candidate causes, each with what speaks for and against it and where that can be seen. */
export function causeLines(forensics: Forensics): ReportLine[] {
  return forensics.causes.flatMap(({ cause, subject, standing, for: pro, against }) => [
    line(told("cause", { cause, subject: subject ?? "none", standing })),
    ...pro.map((finding) => findingLine(finding, "for", forensics)),
    ...against.map((finding) => findingLine(finding, "against", forensics)),
  ]);
}

function findingLine({ key, values }: Finding, mark: "for" | "against", forensics: Forensics): ReportLine {
  return line({ key, values }, { isDetail: true, mark, evidence: evidenceOf(key, values["call"], forensics) });
}

function evidenceOf(key: string, call: unknown, { failure, until }: Forensics): Evidence | null {
  const during = { from: failure.lastGood?.at ?? failure.firstBad.at, to: until };
  if (typeof call === "string") return { of: "call", id: Number(call) };
  if (CALL_FINDINGS.has(key)) return { of: "unlinked_calls", ...during };
  if (BOOKING_FINDINGS.has(key)) return { of: "unlinked_appointments", ...during };
  return key === "deployed_in_interval" ? { of: "deploys" } : null;
}

const CALL_FINDINGS = new Set(["calls_named_bookings", "calls_without_booking", "version_all_bad"]);
const BOOKING_FINDINGS = new Set([
  "bookings_named_calls",
  "never_had_link",
  "links_removed",
  "bookings_arrive",
  "came_late",
]);
