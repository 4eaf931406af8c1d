import type { Incident } from "@/db/queries/health/get-incident";
import type { Finding } from "@/domain/health/judge-health";
import type { Reader } from "../links/record-cards";
import { formatInstant } from "../ui/instant";
import type { ChartSpan } from "./rate-chart";

type Seen = { worst: Finding | null; at: Date; reader: Reader };

/** The stretches in which links broke, and within them the interval in which it happened. Without an incident yet, what is seen now. */
export function chartSpans(incidents: readonly Incident[], { worst, at, reader }: Seen): ChartSpan[] {
  const { t, locale, company } = reader;
  const moment = (instant: Date) => formatInstant(instant, "moment", locale, company.timeZone);
  const told = incidents
    .filter(({ cause }) => cause === "links" || cause === "bookings")
    .map(({ since, lastGoodAt, until, resolvedAt }) => ({ since, lastGoodAt, until: until ?? resolvedAt ?? at }));
  const seen = told.length === 0 && worst ? [{ since: worst.since, lastGoodAt: worst.lastGoodAt, until: at }] : told;
  return seen.flatMap(({ since, lastGoodAt, until }) => [
    {
      from: since,
      to: until,
      label: `${t("health.chart.incident")}: ${moment(since)} – ${moment(until)}`,
      tone: "incident" as const,
    },
    ...(lastGoodAt
      ? [
          {
            ...{ from: lastGoodAt, to: since, tone: "interval" as const },
            label: `${t("health.chart.interval")}: ${moment(lastGoodAt)} – ${moment(since)}`,
          },
        ]
      : []),
  ]);
}
