import { CHANGE_POINT_CERTAINTY } from "../change-point";
import type { Forensics } from "../investigate";
import type { ReportLine } from "../report";
import { told } from "../told";
import { line } from "./line";

/** Between which moments it broke, how sure that is, and how much was linked before and after. */
export function intervalLines({ failure, missingIds, before, after, links }: Forensics): ReportLine[] {
  const { lastGood, firstBad, change, intervalMinutes, basis } = failure;
  return [
    lastGood && intervalMinutes !== null
      ? line(told("broke_between", { from: lastGood.at, to: firstBad.at, minutes: intervalMinutes }))
      : line(told("broke_before", { to: firstBad.at })),
    ...(basis === "calls" ? [line(told("from_calls_only"), { isDetail: true })] : []),
    ...(change
      ? [
          line(
            told(change.from ? "change_between" : "change_before", {
              ...{ from: change.from ?? change.to, to: change.to },
              certainty: { share: CHANGE_POINT_CERTAINTY },
            }),
            { isDetail: true },
          ),
        ]
      : []),
    ...(missingIds
      ? [
          line(
            told(missingIds.weak ? "ids_missing_weak" : "ids_missing", {
              ...{ count: missingIds.count, from: String(missingIds.from), to: String(missingIds.to) },
            }),
            { isDetail: true },
          ),
        ]
      : []),
    line(told("rate_before", { linked: before.linked, booked: before.booked, rate: { share: before.rate } })),
    line(told("rate_after", { linked: after.linked, booked: after.booked, rate: { share: after.rate } })),
    line(told("links_tally", { never: links.neverMade, lost: links.lost, late: links.late })),
  ];
}
