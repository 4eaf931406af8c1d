import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { callSortKeys, testCallChoices } from "@/domain/calls/call-filter";
import { datePresets } from "@/domain/calls/date-range";
import { callLinkStatuses } from "@/domain/linking/link-status";
import { bookingOutcomes } from "@/domain/records/call";

const ids = parseAsArrayOf(parseAsInteger).withDefault([]);

/** The state of the calls list, whole, as it stands in the address. Declared once, for server and browser. */
export const callSearchParams = {
  q: parseAsString.withDefault(""),
  status: parseAsArrayOf(parseAsStringLiteral(callLinkStatuses)).withDefault([]),
  outcome: parseAsArrayOf(parseAsStringLiteral([...bookingOutcomes, "unknown"] as const)).withDefault([]),
  period: parseAsStringLiteral(datePresets),
  from: parseAsString,
  to: parseAsString,
  branch: ids,
  service: ids,
  staff: ids,
  agent: ids,
  tests: parseAsStringLiteral(testCallChoices).withDefault("hide"),
  sort: parseAsStringLiteral(callSortKeys).withDefault("startedAt"),
  dir: parseAsStringLiteral(["asc", "desc"] as const).withDefault("desc"),
  cursor: parseAsString,
  /** The id of the saved view that is open, or "all" for the list without any. */
  view: parseAsString,
};
export type CallParams = inferParserType<typeof callSearchParams>;

export const loadCallParams = createLoader(callSearchParams);
/** The query string of a list state, with its question mark; empty for the default list. */
export const serializeCallParams = createSerializer(callSearchParams);

/** Whether the list is narrowed by anything. */
export function isFiltered(params: CallParams): boolean {
  const { q, status, outcome, period, from, to, branch, service, staff, agent, tests } = params;
  const lists = [status, outcome, branch, service, staff, agent];
  return q.trim() !== "" || lists.some((list) => list.length > 0) || !!period || !!from || !!to || tests !== "hide";
}
