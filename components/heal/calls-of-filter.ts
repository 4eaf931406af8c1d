import { rangeEnds } from "@/domain/calls/date-range";
import type { StoredCallFilter } from "@/domain/healing/heal-run";
import type { CallLinkStatus } from "@/domain/linking/link-status";
import { serializeCallParams } from "../calls/call-search-params";

/** The ends of the filter's period as an address of the calls list says them; null where it is open. */
export function daysOfFilter(filter: StoredCallFilter, timeZone: string): { from: string | null; to: string | null } {
  const ends = (text: string | undefined) => text && rangeEnds(new Date(text), new Date(text), timeZone);
  const [from, to] = [ends(filter.from), ends(filter.to)];
  return { from: from ? from.fromDay : null, to: to ? to.toDay : null };
}

/** The calls of a plan's filter that have one of these statuses, as an address of the calls list. */
export function callsOfFilter(filter: StoredCallFilter, statuses: readonly CallLinkStatus[], timeZone: string): string {
  const asked = filter.status ?? [];
  const both = statuses.filter((status) => asked.length === 0 || asked.includes(status));
  return `/calls${serializeCallParams({
    ...daysOfFilter(filter, timeZone),
    status: both.length > 0 ? both : [...asked],
    outcome: [...(filter.outcome ?? [])],
    branch: [...(filter.branchIds ?? [])],
    service: [...(filter.serviceIds ?? [])],
    staff: [...(filter.staffIds ?? [])],
    agent: [...(filter.voiceAgentIds ?? [])],
    q: filter.search ?? "",
    view: "all",
  })}`;
}
