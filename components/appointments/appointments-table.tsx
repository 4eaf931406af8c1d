"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useMemo } from "react";
import { DataTable } from "../data-table/data-table";
import type { Sorting } from "../data-table/sort-heading";
import type { Selecting } from "../data-table/use-row-selection";
import { AppointmentListCard, appointmentColumns } from "./appointment-columns";
import type { AppointmentRowView } from "./appointment-row-view";
import { AppointmentSelection } from "./appointment-selection";

type AppointmentsTableProps = {
  label: string;
  headings: Readonly<Record<string, string>>;
  rows: AppointmentRowView[];
  sorting: Readonly<Record<string, Sorting>>;
  selecting: Selecting;
  mayExclude: boolean;
  narrow: boolean;
  empty: ReactNode;
};

/** The appointments list; the row whose appointment is open beside it is marked, and below it stands what is selected. */
export function AppointmentsTable({ selecting, mayExclude, ...table }: AppointmentsTableProps) {
  const open = /^\/appointments\/(\d+)$/.exec(usePathname())?.[1];
  const listed = useMemo(() => table.rows.map(({ id }) => id), [table.rows]);
  return (
    <>
      <DataTable
        {...table}
        columns={appointmentColumns}
        rowAttribute="data-appointment-id"
        rowHref={rowHref}
        renderCard={renderCard}
        selectedId={open ? Number(open) : null}
        selecting={{ ...selecting, labelOf }}
      />
      <AppointmentSelection selecting={selecting} listed={listed} mayExclude={mayExclude} />
    </>
  );
}

const rowHref = (appointment: AppointmentRowView) => appointment.href;
const labelOf = (appointment: AppointmentRowView) => `${appointment.attendee}, ${appointment.starts}`;
const renderCard = (appointment: AppointmentRowView) => <AppointmentListCard appointment={appointment} />;
