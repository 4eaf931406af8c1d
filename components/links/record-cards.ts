import type { Locale } from "@/domain/access/viewer";
import type { AppointmentStatus } from "@/domain/records/appointment";
import { formatDuration, formatMoney } from "../ui/amounts";
import { formatInstant, zoneCity } from "../ui/instant";
import type { Translate } from "./translate";

/** Everything about the reader that turns facts into words. */
export type Reader = {
  t: Translate;
  locale: Locale;
  company: { timeZone: string; currency: string; country: string; masksNumbers: boolean };
  now: Date;
  /** A phone number as this reader may see it. */
  phone(e164: string): string;
  /** What was said or written, without numbers that this reader may not see. */
  words(text: string): string;
};

/** A record as its card shows it: who or when in the first line, then details. */
export type RecordCard = {
  id: number;
  href: string;
  title: string;
  detail: string;
  lines: string[];
  /** A word that qualifies the record: cancelled, deleted. */
  mark: string | null;
};

export type CallCardFacts = {
  id: number;
  callerName: string | null;
  callerWithheld: boolean;
  fromE164: string | null;
  fromNumber: string | null;
  startedAt: Date;
  durationMs: number | null;
  isTest: boolean;
  customer: { name: string | null } | null;
  branch: { name: string; timeZone: string } | null;
};

export function callCard(call: CallCardFacts, reader: Reader): RecordCard {
  const timeZone = call.branch?.timeZone ?? reader.company.timeZone;
  return {
    id: call.id,
    href: `/calls/${call.id}`,
    title: callerName(call, reader),
    detail: callerNumber(call, reader),
    lines: [
      [momentIn(call.startedAt, timeZone, reader), call.durationMs === null ? null : formatDuration(call.durationMs)]
        .filter(Boolean)
        .join(" · "),
      call.branch?.name ?? "",
    ].filter(Boolean),
    mark: call.isTest ? reader.t("calls.test") : null,
  };
}

export type AppointmentCardFacts = {
  id: number;
  startsAt: Date;
  status: AppointmentStatus;
  deletedAt: Date | null;
  priceCents: number | null;
  serviceName: string | null;
  staffName: string | null;
  attendeeName: string | null;
  branch: { name: string | null; timeZone: string | null } | null;
};

export function appointmentCard(appointment: AppointmentCardFacts, reader: Reader): RecordCard {
  const timeZone = appointment.branch?.timeZone ?? reader.company.timeZone;
  const price =
    appointment.priceCents === null
      ? null
      : formatMoney(appointment.priceCents, reader.company.currency, reader.locale);
  return {
    id: appointment.id,
    href: `/appointments/${appointment.id}`,
    title: momentIn(appointment.startsAt, timeZone, reader),
    detail: appointment.serviceName ?? reader.t("appointments.noService"),
    lines: [
      [appointment.staffName ?? reader.t("appointments.noStaff"), appointment.branch?.name, price]
        .filter(Boolean)
        .join(" · "),
      appointment.attendeeName ?? "",
    ].filter(Boolean),
    mark: appointmentMark(appointment, reader.t),
  };
}

/** What a reader must know before taking an appointment for a live one; null: nothing. */
export function appointmentMark(appointment: { status: AppointmentStatus; deletedAt: Date | null }, t: Translate) {
  if (appointment.deletedAt) return t("appointments.deleted");
  const { status } = appointment;
  return status === "confirmed" || status === "completed" ? null : t(`appointments.status.${status}`);
}

export function callerName(
  call: Pick<CallCardFacts, "callerName" | "customer" | "callerWithheld">,
  { t, words }: Reader,
): string {
  return words(call.customer?.name ?? call.callerName ?? t("calls.unknownCaller"));
}

export function callerNumber(
  call: Pick<CallCardFacts, "callerWithheld" | "fromE164" | "fromNumber">,
  reader: Reader,
): string {
  if (call.callerWithheld) return reader.t("calls.withheld");
  if (call.fromE164) return reader.phone(call.fromE164);
  return call.fromNumber === null ? reader.t("calls.noNumber") : reader.phone(call.fromNumber);
}

/** A moment in the place's zone; the place is named where it is not the company's. */
export function momentIn(instant: Date, timeZone: string, { locale, company }: Reader): string {
  const text = formatInstant(instant, "moment", locale, timeZone);
  return timeZone === company.timeZone ? text : `${text} (${zoneCity(timeZone)})`;
}
