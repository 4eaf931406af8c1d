import type { CallRow } from "@/db/queries/calls/list-calls";
import type { Sheet } from "../data-table/sheet";
import type { Reader } from "../links/record-cards";
import { sheetDuration, sheetInstant } from "../ui/sheet-instant";
import { callRowView } from "./call-row-view";

/** The calls list as a sheet: its columns one fact a column, moments in the company's zone. */
export function callSheet(reader: Reader): Sheet<CallRow> {
  const { t, company } = reader;
  const zone = (heading: string) => `${heading} (${company.timeZone})`;
  return {
    headings: [
      t("sheet.column.callId"),
      t("calls.column.caller"),
      t("sheet.column.number"),
      t("calls.test"),
      zone(t("calls.column.started")),
      t("calls.column.duration"),
      t("calls.column.outcome"),
      t("calls.column.link"),
      t("sheet.column.reason"),
      zone(t("calls.column.appointment")),
      t("sheet.column.state"),
      t("sheet.column.further"),
      t("sheet.column.service"),
      t("sheet.column.price"),
      t("calls.column.staff"),
      t("calls.column.branch"),
      t("calls.column.summary"),
    ],
    cells(row) {
      const view = callRowView(row, reader, "");
      const startsAt = row.appointment?.startsAt;
      return [
        String(view.id),
        view.caller,
        view.number,
        view.isTest ? view.testWord : "",
        sheetInstant(row.startedAt, company.timeZone),
        row.durationMs === null ? "" : sheetDuration(row.durationMs),
        view.outcome,
        view.badge.word,
        view.badge.reason,
        startsAt ? sheetInstant(startsAt, company.timeZone) : "",
        view.appointmentMark,
        view.more,
        view.service,
        view.price,
        view.staff,
        view.branch,
        view.summary,
      ];
    },
  };
}
