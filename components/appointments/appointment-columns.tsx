import Link from "next/link";
import { mark, nameAndFigures, written } from "../data-table/cells";
import { columnsFor } from "../data-table/data-table-features";
import { LinkBadge } from "../links/link-badge";
import type { AppointmentRowView } from "./appointment-row-view";

const column = columnsFor<AppointmentRowView>();

/** The columns of the appointments list, in their order. Their headings are the messages `appointments.column.<id>`. */
export const appointmentColumns = column.columns([
  column.accessor("starts", {
    id: "starts",
    meta: { className: "figures whitespace-nowrap" },
    cell: ({ row: { original: appointment } }) => (
      <span className="flex items-baseline gap-2">
        <time dateTime={appointment.startsIso} className={appointment.stands ? "font-medium" : "text-text-muted"}>
          {appointment.starts}
        </time>
        {mark(appointment.moved)}
      </span>
    ),
  }),
  column.accessor("attendee", {
    id: "attendee",
    meta: { primary: true, className: "max-w-64" },
    cell: ({ row: { original: appointment } }) =>
      nameAndFigures(appointment.attendee, appointment.phone, { isBold: true }),
  }),
  column.display({
    id: "link",
    meta: { className: "whitespace-nowrap" },
    cell: ({ row: { original: appointment } }) => <LinkBadge {...appointment.badge} />,
  }),
  column.display({
    id: "call",
    meta: { className: "figures whitespace-nowrap" },
    cell: ({ row: { original: appointment } }) =>
      appointment.call && (
        <Link
          href={appointment.call.href}
          scroll={false}
          prefetch={false}
          tabIndex={-1}
          className="text-accent hover:underline"
        >
          {appointment.call.text}
        </Link>
      ),
  }),
  column.accessor("service", {
    id: "service",
    meta: { className: "max-w-56" },
    cell: ({ row: { original: appointment } }) => nameAndFigures(appointment.service, appointment.price),
  }),
  column.accessor("status", {
    id: "status",
    meta: { className: "whitespace-nowrap" },
    cell: ({ row: { original: appointment } }) => (
      <span className={appointment.stands ? "text-text-muted" : "text-caution"}>{appointment.status}</span>
    ),
  }),
  column.accessor("source", {
    id: "source",
    meta: { className: "whitespace-nowrap text-text-muted" },
    cell: written,
  }),
  column.accessor("staff", {
    id: "staff",
    meta: { className: "whitespace-nowrap max-xl:hidden" },
    cell: written,
  }),
  column.accessor("branch", {
    id: "branch",
    meta: { className: "whitespace-nowrap max-xl:hidden" },
    cell: written,
  }),
  column.accessor("booked", {
    id: "booked",
    meta: { className: "figures whitespace-nowrap text-text-muted max-lg:hidden" },
    cell: written,
  }),
]);

/** An appointment on a narrow screen: badge, guest, time and service. */
export function AppointmentListCard({ appointment }: { appointment: AppointmentRowView }) {
  return (
    <span className="flex flex-col gap-1 px-3 py-2">
      <span className="flex items-center justify-between gap-2">
        <span className="truncate font-medium">{appointment.attendee}</span>
        <LinkBadge {...appointment.badge} />
      </span>
      <span className="figures flex flex-wrap justify-between gap-x-2 text-table">
        <span className="flex items-baseline gap-2">
          {appointment.starts}
          {mark(appointment.moved)}
        </span>
        <span className={appointment.stands ? "text-text-muted" : "text-caution"}>{appointment.status}</span>
      </span>
      <span className="figures text-table text-text-muted">
        {[appointment.service, appointment.staff, appointment.price].filter(Boolean).join(" · ")}
      </span>
    </span>
  );
}
