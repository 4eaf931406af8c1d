import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { datePresets } from "@/domain/calls/date-range";

/** The period of the insights, as it stands in the address. */
export const insightSearchParams = {
  period: parseAsStringLiteral(datePresets),
  from: parseAsString,
  to: parseAsString,
};
export type InsightParams = inferParserType<typeof insightSearchParams>;
export const loadInsightParams = createLoader(insightSearchParams);
