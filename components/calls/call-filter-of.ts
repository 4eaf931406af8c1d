import type { CallFilter } from "@/domain/calls/call-filter";
import { type CompanyClock, resolveDateRange } from "@/domain/calls/date-range";
import { readGroup } from "@/domain/insights/listed-figures";
import type { CallParams } from "./call-search-params";

/** Which calls an address means to this reader, at this time of the company. */
export function callFilterOf(params: CallParams, reader: CompanyClock & { masksNumbers: boolean }): CallFilter {
  const { from, to } = params;
  const days = { ...(from ? { fromDay: from } : {}), ...(to ? { toDay: to } : {}) };
  return {
    status: params.status,
    outcome: params.outcome,
    branchIds: params.branch,
    serviceIds: params.service,
    staffIds: params.staff,
    voiceAgentIds: params.agent,
    ...(params.figure && { figure: { figure: params.figure, group: readGroup(params.of) } }),
    tests: params.tests,
    search: params.q,
    numbers: reader.masksNumbers ? "whole" : "parts",
    ...resolveDateRange(params.period ?? days, reader),
  };
}
