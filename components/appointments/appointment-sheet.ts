import type { AppointmentRow } from "@/db/queries/appointments/list-appointments";
import type { Sheet } from "../data-table/sheet";
import type { Reader } from "../links/record-cards";
import { sheetInstant } from "../ui/sheet-instant";
import { appointmentRowView } from "./appointment-row-view";

/** The appointments list as a sheet: its columns one fact a column, moments in the company's zone. */
export function appointmentSheet(reader: Reader): Sheet<AppointmentRow> {
  const { t, company } = reader;
  const zone = (heading: string) => `${heading} (${company.timeZone})`;
  return {
    headings: [
      t("sheet.column.appointmentId"),
      zone(t("appointments.column.starts")),
      t("sheet.column.moved"),
      t("appointments.column.attendee"),
      t("sheet.column.number"),
      t("appointments.column.link"),
      t("sheet.column.reason"),
      zone(t("appointments.column.call")),
      t("sheet.column.callId"),
      t("sheet.column.service"),
      t("sheet.column.price"),
      t("appointments.column.status"),
      t("appointments.column.source"),
      t("appointments.column.staff"),
      t("appointments.column.branch"),
      zone(t("appointments.column.booked")),
    ],
    cells(row) {
      const view = appointmentRowView(row, reader, "");
      return [
        String(view.id),
        sheetInstant(row.startsAt, company.timeZone),
        view.moved,
        view.attendee,
        view.phone,
        view.badge.word,
        view.badge.reason,
        row.call ? sheetInstant(row.call.startedAt, company.timeZone) : "",
        row.call ? String(row.call.id) : "",
        view.service,
        view.price,
        view.status,
        view.source,
        view.staff,
        view.branch,
        sheetInstant(row.bookedAt, company.timeZone),
      ];
    },
  };
}
