import type { Forensics } from "../investigate";
import type { ReportLine } from "../report";
import { told } from "../told";
import { line } from "./line";

const LONG_INTERVAL_MINUTES = 60;

/** What the records leave open, and where an answer may be found. */
export function questionLines(forensics: Forensics): ReportLine[] {
  const { failure, missingIds, phantoms, deployMarks, versionStarts, causes, loss } = forensics;
  const isPossible = (name: string) => causes.some((one) => one.cause === name && one.standing === "possible");
  return [
    ...(forensics.lookedFrom ? [line(told("ask_older", { from: forensics.lookedFrom }))] : []),
    ...(failure.intervalMinutes !== null && failure.intervalMinutes > LONG_INTERVAL_MINUTES
      ? [line(told("ask_interval", { from: failure.lastGood!.at, to: failure.firstBad.at }))]
      : []),
    ...(failure.lastGood === null ? [line(told("ask_before_records"))] : []),
    ...(deployMarks.length === 0 ? [line(told("ask_deploys"), { evidence: { of: "deploys" } })] : []),
    ...(versionStarts.length > 0 && isPossible("agent_version") ? [line(told("ask_versions"))] : []),
    ...(missingIds && !missingIds.weak
      ? [line(told("ask_ids", { count: missingIds.count, from: String(missingIds.from), to: String(missingIds.to) }))]
      : []),
    ...(phantoms.length > 0
      ? [line(told("ask_phantoms", { count: phantoms.length, calls: phantoms.map(({ callId }) => callId).join(", ") }))]
      : []),
    ...(loss ? [line(told("ask_loss", { by: loss.by.join(", ") || "?" }))] : []),
  ];
}
