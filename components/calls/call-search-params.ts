import { createLoader, createSerializer, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { callSortKeys, testCallChoices } from "@/domain/calls/call-filter";
import { datePresets } from "@/domain/calls/date-range";
import { listedFigures } from "@/domain/insights/listed-figures";
import { callLinkStatuses } from "@/domain/linking/link-status";
import { bookingOutcomes } from "@/domain/records/call";
import { listSearchParams, someIds, someOf } from "../data-table/list-search-params";

/** The state of the calls list, whole, as it stands in the address. Declared once, for server and browser. */
export const callSearchParams = {
  ...listSearchParams,
  status: someOf(callLinkStatuses),
  outcome: someOf([...bookingOutcomes, "unknown"]),
  period: parseAsStringLiteral(datePresets),
  from: parseAsString,
  to: parseAsString,
  branch: someIds,
  service: someIds,
  staff: someIds,
  agent: someIds,
  /** What a figure of the insights counts, and of which group: "service:12". */
  figure: parseAsStringLiteral(listedFigures),
  of: parseAsString,
  tests: parseAsStringLiteral(testCallChoices).withDefault("hide"),
  sort: parseAsStringLiteral(callSortKeys).withDefault("startedAt"),
  dir: parseAsStringLiteral(["asc", "desc"] as const).withDefault("desc"),
};
export type CallParams = inferParserType<typeof callSearchParams>;

export const loadCallParams = createLoader(callSearchParams);
/** The query string of a list state, with its question mark; empty for the default list. */
export const serializeCallParams = createSerializer(callSearchParams);

/** Whether the list is narrowed by anything. */
export function isFiltered(params: CallParams): boolean {
  const q = params.q.trim();
  return serializeCallParams({ ...params, q, sort: null, dir: null, cursor: null, view: null }) !== "";
}
