import type { Forensics } from "../investigate";
import type { ReportLine } from "../report";
import { told } from "../told";
import { line } from "./line";

/** How much was touched and what is still open, with what these figures assume. */
export function impactLines({ affected, open, failure, until, phantoms }: Forensics): ReportLine[] {
  const during = { from: failure.lastGood?.at ?? failure.firstBad.at, to: until };
  const assumption = (key: string, values = {}) => line(told(key, values), { isDetail: true });
  return [
    line(told("calls_affected", { calls: affected.calls }), { evidence: { of: "unlinked_calls", ...during } }),
    line(told("bookings_affected", { bookings: affected.bookings }), {
      evidence: { of: "unlinked_appointments", ...during },
    }),
    line(told("customers_affected", { customers: affected.customers })),
    line(told("value_affected", { value: { cents: affected.valueCents } })),
    assumption("assume_prices"),
    ...(phantoms.length > 0 ? [assumption("assume_phantoms", { phantoms: phantoms.length })] : []),
    ...(affected.withoutPrice > 0 ? [assumption("assume_unpriced", { count: affected.withoutPrice })] : []),
    assumption("assume_excluded"),
    line(told("still_open", { calls: open.calls, bookings: open.bookings, value: { cents: open.valueCents } })),
  ];
}
