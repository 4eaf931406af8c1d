import type { SearchedNumbers } from "../calls/search-terms";
import type { Cursor, Sort } from "../cursor";
import type { AppointmentLinkStatus } from "../linking/link-status";
import type { AppointmentSource, AppointmentStatus } from "../records/appointment";

/** Which appointments stand together: an appointment that is not deleted is in exactly one of the first four. */
export const appointmentScopes = ["upcoming", "past", "noShow", "cancelled", "all", "deleted"] as const;
export type AppointmentScope = (typeof appointmentScopes)[number];

/** A source to filter by; `unknown` is an appointment that nobody said the source of. */
export type SourceChoice = AppointmentSource | "unknown";

/** Which appointments to list. A list that is absent or empty does not restrict; filters add up. Ranges are [from, to). */
export type AppointmentFilter = {
  scope: AppointmentScope;
  /** The company's now, which parts upcoming from past. */
  now: Date;
  source?: readonly SourceChoice[];
  status?: readonly AppointmentStatus[];
  linkStatus?: readonly AppointmentLinkStatus[];
  staffIds?: readonly number[];
  serviceIds?: readonly number[];
  branchIds?: readonly number[];
  /** It is for this customer. */
  customerId?: number;
  /** When the appointment is. */
  starts?: { from?: Date; to?: Date };
  /** When it was booked. */
  booked?: { from?: Date; to?: Date };
  /** Only those that the mirror of the link ledger counts: the voice agent's, their grace over. */
  isCounted?: boolean;
  /** As typed. */
  search?: string;
  /** How much of a number the search needs; absent: a part. */
  numbers?: SearchedNumbers;
  /** Recorded after the appointment with this id; the oldest of them when there are very many. */
  afterId?: number;
  /** Recorded before the appointment after this id. */
  throughId?: number;
};

export const appointmentSortKeys = ["startsAt", "bookedAt"] as const;
export type AppointmentSort = Sort<(typeof appointmentSortKeys)[number]>;

/** Its value: microseconds since 1970. */
export type AppointmentCursor = Cursor<AppointmentSort["by"]>;

/** What comes next stands first; of everything else, what was last. */
export function defaultDirection(scope: AppointmentScope, by: AppointmentSort["by"]): AppointmentSort["direction"] {
  return scope === "upcoming" && by === "startsAt" ? "asc" : "desc";
}

/** Appointments per page. */
export const APPOINTMENTS_PER_PAGE = 50;
