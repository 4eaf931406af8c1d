import { rangeEnds } from "@/domain/calls/date-range";
import { serializeCallParams } from "../calls/call-search-params";

/** The calls that began before `before` and are still pending. */
export function stuckCallsHref({ before, timeZone }: { before: Date; timeZone: string }): string {
  const { toDay } = rangeEnds(before, before, timeZone);
  return `/calls${serializeCallParams({ status: ["pending"], to: toDay })}`;
}
