import type { AppointmentFilter } from "@/domain/appointments/appointment-filter";
import { resolvePreset } from "@/domain/appointments/date-presets";
import { type CompanyClock, resolveDateRange } from "@/domain/calls/date-range";
import type { AppointmentParams } from "./appointment-search-params";

/** Which appointments an address means to this reader, at this time of the company. */
export function appointmentFilterOf(
  params: AppointmentParams,
  reader: CompanyClock & { masksNumbers: boolean },
): AppointmentFilter {
  return {
    scope: params.scope,
    now: reader.now,
    source: params.source,
    status: params.status,
    linkStatus: params.link,
    staffIds: params.staff,
    serviceIds: params.service,
    branchIds: params.branch,
    starts: params.period
      ? resolvePreset(params.period, reader)
      : resolveDateRange(daysOf(params.from, params.to), reader),
    booked: resolveDateRange(params.booked ?? daysOf(params.bookedFrom, params.bookedTo), reader),
    isCounted: params.counted !== null,
    search: params.q,
    numbers: reader.masksNumbers ? "whole" : "parts",
  };
}

function daysOf(from: string | null, to: string | null): { fromDay?: string; toDay?: string } {
  return { ...(from ? { fromDay: from } : {}), ...(to ? { toDay: to } : {}) };
}
