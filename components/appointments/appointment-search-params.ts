import { createLoader, createSerializer, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import {
  type AppointmentSort,
  appointmentScopes,
  appointmentSortKeys,
  defaultDirection,
} from "@/domain/appointments/appointment-filter";
import { appointmentPresets } from "@/domain/appointments/date-presets";
import { datePresets } from "@/domain/calls/date-range";
import { appointmentLinkStatuses } from "@/domain/linking/link-status";
import { appointmentSources, appointmentStatuses } from "@/domain/records/appointment";
import { listSearchParams, someIds, someOf } from "../data-table/list-search-params";

/** The state of the appointments list, whole, as it stands in the address. Declared once, for server and browser. */
export const appointmentSearchParams = {
  ...listSearchParams,
  scope: parseAsStringLiteral(appointmentScopes).withDefault("upcoming"),
  source: someOf([...appointmentSources, "unknown"]),
  status: someOf(appointmentStatuses),
  link: someOf(appointmentLinkStatuses),
  staff: someIds,
  service: someIds,
  branch: someIds,
  period: parseAsStringLiteral(appointmentPresets),
  from: parseAsString,
  to: parseAsString,
  booked: parseAsStringLiteral(datePresets),
  bookedFrom: parseAsString,
  bookedTo: parseAsString,
  /** What a figure of health counts. */
  counted: parseAsStringLiteral(["link_rate"]),
  sort: parseAsStringLiteral(appointmentSortKeys).withDefault("startsAt"),
  dir: parseAsStringLiteral(["asc", "desc"]),
};
export type AppointmentParams = inferParserType<typeof appointmentSearchParams>;

export const loadAppointmentParams = createLoader(appointmentSearchParams);
/** The query string of a list state, with its question mark; empty for the default list. */
export const serializeAppointmentParams = createSerializer(appointmentSearchParams);

/** How the list is sorted: without a choice, as fits its scope. */
export function sortOf({ scope, sort, dir }: AppointmentParams): AppointmentSort {
  return { by: sort, direction: dir ?? defaultDirection(scope, sort) };
}

/** Whether the list is narrowed by anything but its scope. */
export function isNarrowed(params: AppointmentParams): boolean {
  const q = params.q.trim();
  const bare = { ...params, q, scope: null, sort: null, dir: null, cursor: null, view: null };
  return serializeAppointmentParams(bare) !== "";
}
