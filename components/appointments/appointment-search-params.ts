import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
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

const ids = parseAsArrayOf(parseAsInteger).withDefault([]);
const some = <Word extends string>(words: readonly Word[]) =>
  parseAsArrayOf(parseAsStringLiteral(words)).withDefault([]);

/** The state of the appointments list, whole, as it stands in the address. Declared once, for server and browser. */
export const appointmentSearchParams = {
  scope: parseAsStringLiteral(appointmentScopes).withDefault("upcoming"),
  q: parseAsString.withDefault(""),
  source: some([...appointmentSources, "unknown"]),
  status: some(appointmentStatuses),
  link: some(appointmentLinkStatuses),
  staff: ids,
  service: ids,
  branch: ids,
  period: parseAsStringLiteral(appointmentPresets),
  from: parseAsString,
  to: parseAsString,
  booked: parseAsStringLiteral(datePresets),
  bookedFrom: parseAsString,
  bookedTo: parseAsString,
  sort: parseAsStringLiteral(appointmentSortKeys).withDefault("startsAt"),
  dir: parseAsStringLiteral(["asc", "desc"]),
  cursor: parseAsString,
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
  const { q, source, status, link, staff, service, branch } = params;
  const lists = [source, status, link, staff, service, branch];
  const { period, from, to, booked, bookedFrom, bookedTo } = params;
  const ranges = [period, from, to, booked, bookedFrom, bookedTo];
  return q.trim() !== "" || lists.some((list) => list.length > 0) || ranges.some((end) => end !== null);
}
