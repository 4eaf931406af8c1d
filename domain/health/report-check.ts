/** Appointments created in 24 hours; `halfLinks` name a call that does not point back. */
export type ReportCheckCounts = { appointments: number; halfLinks: number };

/** The check that the outage's own report proposed, for comparison only: a missing link counts as fine, and so does nothing. */
export function reportCheck({ appointments, halfLinks }: ReportCheckCounts): {
  rate: number;
  state: "healthy" | "alarm";
} {
  const rate = appointments === 0 ? 1 : (appointments - halfLinks) / appointments;
  return { rate, state: rate < REPORT_ALARM_RATE ? "alarm" : "healthy" };
}

const REPORT_ALARM_RATE = 0.8;
