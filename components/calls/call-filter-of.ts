import type { CallFilter } from "@/domain/calls/call-filter";
import { type CompanyClock, resolveDateRange } from "@/domain/calls/date-range";
import type { CallParams } from "./call-search-params";

/** Which calls an address means, at this time of the company. */
export function callFilterOf(params: CallParams, clock: CompanyClock): CallFilter {
  const { from, to } = params;
  const days = { ...(from ? { fromDay: from } : {}), ...(to ? { toDay: to } : {}) };
  return {
    status: params.status,
    outcome: params.outcome,
    branchIds: params.branch,
    serviceIds: params.service,
    staffIds: params.staff,
    voiceAgentIds: params.agent,
    tests: params.tests,
    search: params.q,
    ...resolveDateRange(params.period ?? days, clock),
  };
}
