import type { AppointmentRow } from "@/db/queries/appointments/list-appointments";
import type { LinkBadgeView } from "../links/link-badge";
import { momentIn, type Reader } from "../links/record-cards";
import { formatMoney } from "../ui/amounts";

/** An appointment as the list shows it: every text is written, nothing is left to format. */
export type AppointmentRowView = {
  id: number;
  href: string;
  attendee: string;
  phone: string;
  starts: string;
  startsIso: string;
  /** "moved 2×"; empty when it never was. */
  moved: string;
  status: string;
  /** Whether the appointment takes place, as far as we know: others are written in a quieter colour. */
  stands: boolean;
  service: string;
  price: string;
  staff: string;
  branch: string;
  source: string;
  badge: LinkBadgeView;
  /** The call that booked it, with its address. */
  call: { href: string; text: string } | null;
  booked: string;
};

/** `search` is the list's own query string, kept in every row's address. */
export function appointmentRowView(row: AppointmentRow, reader: Reader, search: string): AppointmentRowView {
  const { t, locale } = reader;
  return {
    id: row.id,
    href: `/appointments/${row.id}${search}`,
    attendee: row.attendeeName ?? t("appointments.unknownAttendee"),
    phone: row.attendeePhone ? reader.phone(row.attendeePhone) : "",
    starts: momentIn(row.startsAt, row.timeZone, reader),
    startsIso: row.startsAt.toISOString(),
    moved: row.timesMoved > 0 ? t("appointments.movedTimes", { count: row.timesMoved }) : "",
    status: row.deletedAt ? t("appointments.deleted") : t(`appointments.status.${row.status}`),
    stands: row.deletedAt === null && row.cancelledAt === null && row.status !== "no_show",
    service: row.serviceName ?? t("appointments.noService"),
    price: row.priceCents === null ? "" : formatMoney(row.priceCents, row.currency, locale),
    staff: row.staffName ?? t("appointments.noStaff"),
    branch: row.branch?.name ?? "",
    source: t(`appointments.source.${row.source ?? "unknown"}`),
    badge: {
      status: row.linkStatus,
      word: t(`appointments.link.${row.linkStatus}`),
      reason: reader.words(t(`appointmentReasons.${row.linkStatus}`, { reason: row.excludedReason ?? "" })),
    },
    call: row.call && {
      href: `/calls/${row.call.id}`,
      text: momentIn(row.call.startedAt, row.timeZone, reader),
    },
    booked: momentIn(row.bookedAt, row.timeZone, reader),
  };
}
