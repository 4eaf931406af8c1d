import { rangeEnds } from "@/domain/calls/date-range";
import type { CallLinkStatus } from "@/domain/linking/link-status";
import { serializeCallParams } from "../calls/call-search-params";

type Counted = { from: Date; to: Date; timeZone: string; status: readonly CallLinkStatus[] };

/** The booked calls that the ledger counts, their grace over, started in [from, to). */
export function callsHref({ from, to, timeZone, status }: Counted): string {
  const { fromDay, toDay } = rangeEnds(from, to, timeZone);
  return `/calls${serializeCallParams({ from: fromDay, to: toDay, figure: "booked", status: [...status] })}`;
}
