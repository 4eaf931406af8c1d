import type { Forensics } from "../investigate";
import type { ReportLine } from "../report";
import { told } from "../told";
import { line } from "./line";

/** What was mended since, by what means, and what waits. */
export function repairLines({ repairs, links, open, affected }: Forensics): ReportLine[] {
  return [
    line(told("repaired", { repaired: links.repaired, bookings: affected.bookings })),
    ...repairs.map(({ method, bookings }) =>
      line(told("repaired_by", { method, bookings }), {
        isDetail: true,
        evidence: method === "heal" ? { of: "heal_runs" } : null,
      }),
    ),
    line(
      told(open.bookings + open.calls > 0 ? "waits" : "nothing_waits", { calls: open.calls, bookings: open.bookings }),
    ),
  ];
}
