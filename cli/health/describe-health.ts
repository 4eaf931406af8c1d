import type { HealthDay } from "@/db/queries/health/list-health-days";
import { textTable } from "../output";
import type { HealthReport } from "./health-report";

/** The health report as a few lines of text. */
export function describeHealth(report: HealthReport): string {
  const { company, state, reason, linkRate, booked, linked, orphaned, orphanAppointments, windowHours } = report;
  const { parkedDeliveries } = report;
  const { lastRunAt, late } = report.monitor;
  return [
    `${company} at ${report.at}: ${state.replace("_", " ").toUpperCase()}. ${reason}`,
    `Last ${windowHours} hours: ${booked} booked, ${linked} linked, ${orphaned} without a link (link rate ${percent(linkRate)}); ${orphanAppointments} of the voice agent's appointments without a call.`,
    ...(parkedDeliveries > 0 ? [`${parkedDeliveries} deliveries are parked: what they tell is missing here.`] : []),
    `Monitor: ${lastRunAt === null ? "has never run" : `last ran at ${lastRunAt}`}${late ? ", LATE" : ""}.`,
  ].join("\n");
}

/** The daily ledger as a table. */
export function describeDays(days: readonly HealthDay[]): string {
  return textTable([
    ["date", "booked", "linked", "one-sided", "suggested", "orphaned", "conflict", "excluded", "rate"],
    ...days.map((day) => [
      ...[day.day, day.booked, day.linked, day.one_sided, day.suggested, day.orphaned, day.conflict, day.excluded],
      percent(day.linkRate),
    ]),
  ]);
}

const percent = (share: number | null) => (share === null ? "no data" : `${(share * 100).toFixed(1)} %`);
