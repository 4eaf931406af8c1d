import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { type CompanyClock, datePresets, resolveDateRange } from "@/domain/calls/date-range";
import { companyDay } from "@/domain/insights/company-days";
import { breakdowns } from "@/domain/insights/measures";
import type { InsightPart } from "@/domain/insights/parts";

/** The period of the insights, of which branch and voice agent, what they are broken down by, and as of which day they are read. */
export const insightSearchParams = {
  period: parseAsStringLiteral(datePresets),
  from: parseAsString,
  to: parseAsString,
  branch: parseAsInteger,
  agent: parseAsInteger,
  by: parseAsStringLiteral(breakdowns).withDefault("version"),
  asOf: parseAsString,
};
export type InsightParams = inferParserType<typeof insightSearchParams>;
export const loadInsightParams = createLoader(insightSearchParams);
export const serializeInsightParams = createSerializer(insightSearchParams);

/** The part of the company that an address means; what the company does not have is left out. */
export function insightPartOf(
  { branch, agent }: Pick<InsightParams, "branch" | "agent">,
  { branches, voiceAgents }: { branches: readonly { id: number }[]; voiceAgents: readonly { id: number }[] },
): InsightPart {
  const known = (rows: readonly { id: number }[], id: number | null) => (rows.some((row) => row.id === id) ? id : null);
  return { branch: known(branches, branch), agent: known(voiceAgents, agent) };
}

/** The company's days that an address means: the last thirty when it names none; open ends are those of `span`. */
export function insightDaysOf(
  params: Pick<InsightParams, "period" | "from" | "to">,
  clock: CompanyClock,
  span: { from: string; to: string } | null,
): { from: string; to: string } {
  const today = companyDay(clock.now, clock.timeZone);
  const named = params.from !== null || params.to !== null;
  const days = { ...(params.from && { fromDay: params.from }), ...(params.to && { toDay: params.to }) };
  const { from, to } = resolveDateRange(params.period ?? (named ? days : "last30"), clock);
  const first = from ? companyDay(from, clock.timeZone) : (span?.from ?? today);
  const last = to ? companyDay(new Date(to.getTime() - 1), clock.timeZone) : (span?.to ?? today);
  return first <= last ? { from: first, to: last } : { from: last, to: last };
}

/** A day that was said to be looked back to; null where there is no such day. */
export function asOfDay(text: string | null): string | null {
  return text !== null && resolveDateRange({ toDay: text }, { now: new Date(0), timeZone: "UTC" }).to ? text : null;
}
