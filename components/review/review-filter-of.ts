import type { ReviewFilter } from "@/db/queries/review/open-items";
import type { CompanyClock } from "@/domain/calls/date-range";
import { callFilterOf } from "../calls/call-filter-of";
import type { ReviewParams } from "./review-search-params";

/** Which cards an address means to this reader, at this time of the company. */
export function reviewFilterOf(params: ReviewParams, reader: CompanyClock & { masksNumbers: boolean }): ReviewFilter {
  return {
    calls: callFilterOf({ ...params, sort: "startedAt", dir: "desc", cursor: null, view: null }, reader),
    sides: params.side ? [params.side] : [],
    reasons: params.reason,
    states: params.found,
  };
}
