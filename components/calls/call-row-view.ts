import type { CallRow } from "@/db/queries/calls/list-calls";
import { isStuck, linkReason } from "@/domain/linking/link-reason";
import { isUnlinked } from "@/domain/linking/link-status";
import type { LinkBadgeView } from "../links/link-badge";
import { appointmentMark, callerName, callerNumber, momentIn, type Reader } from "../links/record-cards";
import { formatDuration, formatMoney } from "../ui/amounts";

/** A call as the list shows it: every text is written, nothing is left to format. */
export type CallRowView = {
  id: number;
  href: string;
  caller: string;
  number: string;
  isWithheld: boolean;
  isTest: boolean;
  testWord: string;
  started: string;
  startedIso: string;
  duration: string;
  outcome: string;
  badge: LinkBadgeView;
  /** What an orphan's row offers; empty where there is nothing to do. */
  act: string;
  appointment: string;
  appointmentMark: string;
  more: string;
  service: string;
  price: string;
  staff: string;
  branch: string;
  summary: string;
};

/** `search` is the list's own query string, kept in every row's address. */
export function callRowView(row: CallRow, reader: Reader, search: string): CallRowView {
  const { t, locale, company, now } = reader;
  const timeZone = row.branch?.timeZone ?? company.timeZone;
  const appointment = row.appointment?.id ? row.appointment : null;
  const statedService = row.statement?.serviceName ?? null;
  const reason = linkReason({ ...row, statedService }, now);
  const stuck = isStuck(row, now);
  return {
    id: row.id,
    href: `/calls/${row.id}${search}`,
    caller: callerName(row, reader),
    number: callerNumber(row, reader),
    isWithheld: row.callerWithheld,
    isTest: row.isTest,
    testWord: t("calls.test"),
    started: momentIn(row.startedAt, timeZone, reader),
    startedIso: row.startedAt.toISOString(),
    duration: row.durationMs === null ? "" : formatDuration(row.durationMs),
    outcome: t(`calls.outcome.${row.bookingOutcome ?? "unknown"}`),
    badge: {
      status: row.linkStatus,
      word: stuck ? t("link.stuck") : t(`link.status.${row.linkStatus}`),
      isStuck: stuck,
      reason: reader.words(t(`reasons.${reason.key}`, reason.params)),
    },
    act: isUnlinked(row.linkStatus) ? t("link.linkNow") : "",
    appointment: appointment ? momentIn(appointment.startsAt!, timeZone, reader) : "",
    appointmentMark: appointment ? (appointmentMark({ status: appointment.status!, deletedAt: null }, t) ?? "") : "",
    more: row.furtherAppointments > 0 ? t("calls.moreAppointments", { count: row.furtherAppointments }) : "",
    service: row.serviceName ?? "",
    price: appointment?.priceCents == null ? "" : formatMoney(appointment.priceCents, company.currency, locale),
    staff: appointment ? (row.staffName ?? t("appointments.noStaff")) : "",
    branch: row.branch?.name ?? "",
    summary: reader.words(row.summary ?? ""),
  };
}
