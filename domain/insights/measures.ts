/**
 * What is counted of a call, by name; each is a column of the view insight_calls, which defines it, and of the rollup
 * insight_days, which sums it up by company day. Amounts are cents, durations whole seconds or milliseconds.
 */
export const callMeasures = [
  "calls",
  "reached",
  "asked",
  "booked",
  "linked",
  "one_sided",
  "suggested",
  "orphaned",
  "conflict",
  "excluded",
  "attended",
  "no_show",
  "cancelled",
  "still_open",
  "bookings",
  "booked_cents",
  "attended_cents",
  "cancelled_cents",
  "book_seconds",
  "book_timed",
  "cost_hundredths",
  "phantoms",
  "phantom_cents",
  "restated",
  "latency_ms",
  "latency_timed",
  "tools_called",
  "tools_failed",
  "service_compared",
  "service_differs",
  "start_compared",
  "start_differs",
  "handed_over",
  "felt",
  "positive",
  "negative",
] as const;
export type CallMeasure = (typeof callMeasures)[number];

/** What a chart and its table show of each day. */
export const dayMeasures = [
  "calls",
  "reached",
  "asked",
  "booked",
  "linked",
  "one_sided",
  "suggested",
  "orphaned",
  "conflict",
  "excluded",
  "attended",
  "no_show",
  "cancelled",
  "restated",
] as const satisfies readonly CallMeasure[];
export type DaySums = Record<(typeof dayMeasures)[number], number>;

/** What is counted of voice-agent appointments without a call, by the company day on which they were booked. */
export const riskMeasures = ["at_risk", "at_risk_cents"] as const;

export const insightMeasures = [...callMeasures, ...riskMeasures] as const;
export type InsightMeasure = (typeof insightMeasures)[number];

/** Sums of one group of calls. */
export type InsightSums = Record<InsightMeasure, number>;

/** By what calls are told apart. `all` is one group a day; `risk` holds the appointments without a call. */
export const insightDimensions = [
  "all",
  "risk",
  "agent",
  "version",
  "branch",
  "service",
  "staff",
  "hour",
  "visitor",
] as const;
export type InsightDimension = (typeof insightDimensions)[number];

/** What a manager may break the figures down by. A weekday is read from the days. */
export const breakdowns = ["agent", "version", "branch", "service", "staff", "weekday", "hour", "visitor"] as const;
export type Breakdown = (typeof breakdowns)[number];

export const noSums = (): InsightSums =>
  Object.fromEntries(insightMeasures.map((measure) => [measure, 0])) as InsightSums;

export function addSums(total: InsightSums, more: Readonly<Partial<InsightSums>>): InsightSums {
  for (const measure of insightMeasures) total[measure] += more[measure] ?? 0;
  return total;
}
