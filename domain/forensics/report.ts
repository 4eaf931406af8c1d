import type { ReportCheck } from "./checks";
import { customerLines } from "./customer-lines";
import type { Forensics } from "./investigate";
import { causeLines } from "./report/cause-lines";
import { checkLines } from "./report/check-lines";
import { impactLines } from "./report/impact-lines";
import { intervalLines } from "./report/interval-lines";
import { questionLines } from "./report/question-lines";
import { repairLines } from "./report/repair-lines";
import { sharedLines } from "./report/shared-lines";
import { timelineLines } from "./report/timeline-lines";
import type { Told } from "./told";

export const reportSections = [
  "timeline",
  "impact",
  "interval",
  "shared",
  "causes",
  "repair",
  "questions",
  "checks",
  "customers",
] as const;
export type ReportSection = (typeof reportSections)[number];

/** The rows behind a sentence. Lists are of the failure's time. */
export type Evidence =
  | { of: "call" | "appointment"; id: number }
  | { of: "unlinked_calls" | "unlinked_appointments"; from: Date; to: Date }
  | { of: "heal_runs" | "deploys" };

export type ReportLine = {
  said: Told;
  at: Date | null;
  evidence: Evidence | null;
  /** Below the line before it. */
  isDetail: boolean;
  mark: "for" | "against" | "holds" | "contradicts" | null;
};

export type Report = { section: ReportSection; lines: ReportLine[] }[];

/** What happened around an incident apart from the records: when it was opened, who took it, when it ended. */
export type IncidentMoment = { at: Date; said: Told };

/** The incident report as sentences without words, so that page, Markdown and command say the same. */
export function incidentReport(
  forensics: Forensics,
  { moments, checks }: { moments: readonly IncidentMoment[]; checks: readonly ReportCheck[] },
): Report {
  const lines = {
    timeline: timelineLines(forensics, moments),
    impact: impactLines(forensics),
    interval: intervalLines(forensics),
    shared: sharedLines(forensics),
    causes: causeLines(forensics),
    repair: repairLines(forensics),
    questions: questionLines(forensics),
    checks: checkLines(checks),
    customers: customerLines(forensics),
  } satisfies Record<ReportSection, ReportLine[]>;
  return reportSections.map((section) => ({ section, lines: lines[section] })).filter(({ lines }) => lines.length > 0);
}
