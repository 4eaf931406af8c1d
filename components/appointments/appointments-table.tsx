"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { DataTable } from "../data-table/data-table";
import type { Sorting } from "../data-table/sort-heading";
import { AppointmentListCard, appointmentColumns } from "./appointment-columns";
import type { AppointmentRowView } from "./appointment-row-view";

type AppointmentsTableProps = {
  label: string;
  headings: Readonly<Record<string, string>>;
  rows: AppointmentRowView[];
  sorting: Readonly<Record<string, Sorting>>;
  narrow: boolean;
  empty: ReactNode;
};

/** The appointments list; the row whose appointment is open beside it is marked. */
export function AppointmentsTable(props: AppointmentsTableProps) {
  const open = /^\/appointments\/(\d+)$/.exec(usePathname())?.[1];
  return (
    <DataTable
      {...props}
      columns={appointmentColumns}
      rowAttribute="data-appointment-id"
      rowHref={rowHref}
      renderCard={renderCard}
      selectedId={open ? Number(open) : null}
    />
  );
}

const rowHref = (appointment: AppointmentRowView) => appointment.href;
const renderCard = (appointment: AppointmentRowView) => <AppointmentListCard appointment={appointment} />;
