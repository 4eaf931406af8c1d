import Link from "next/link";
import { mark, nameAndFigures, written } from "../data-table/cells";
import { columnsFor } from "../data-table/data-table-features";
import { LinkBadge } from "../links/link-badge";
import type { CallRowView } from "./call-row-view";

const column = columnsFor<CallRowView>();

/** The columns of the calls list, in their order. Their headings are the messages `calls.column.<id>`. */
export const callColumns = column.columns([
  column.accessor("caller", {
    id: "caller",
    meta: { primary: true, className: "max-w-64" },
    cell: ({ row: { original: call } }) => {
      const caller = nameAndFigures(call.caller, call.number, { isBold: true, isSlanted: call.isWithheld });
      if (!call.isTest) return caller;
      return (
        <span className="flex min-w-0 items-baseline gap-2">
          {caller}
          {mark(call.testWord)}
        </span>
      );
    },
  }),
  column.accessor("started", {
    id: "started",
    meta: { className: "figures whitespace-nowrap" },
    cell: ({ row: { original: call } }) => <time dateTime={call.startedIso}>{call.started}</time>,
  }),
  column.accessor("duration", {
    id: "duration",
    meta: { className: "figures whitespace-nowrap text-right" },
    cell: written,
  }),
  column.accessor("outcome", {
    id: "outcome",
    meta: { className: "whitespace-nowrap text-text-muted" },
    cell: written,
  }),
  column.display({
    id: "link",
    meta: { className: "whitespace-nowrap" },
    cell: ({ row: { original: call } }) => (
      <span className="flex items-center gap-2">
        <LinkBadge {...call.badge} />
        {call.act && (
          <Link
            href={call.href}
            scroll={false}
            prefetch={false}
            tabIndex={-1}
            className="text-accent text-xs hover:underline"
          >
            {call.act}
            <span className="sr-only">: {call.caller}</span>
          </Link>
        )}
      </span>
    ),
  }),
  column.accessor("appointment", {
    id: "appointment",
    meta: { className: "figures whitespace-nowrap" },
    cell: ({ row: { original: call } }) => (
      <>
        {call.appointment}
        {mark(call.more, "ml-1.5")}
        {call.appointmentMark && <span className="ml-1.5 text-caution text-xs">{call.appointmentMark}</span>}
      </>
    ),
  }),
  column.accessor("service", {
    id: "service",
    meta: { className: "max-w-56" },
    cell: ({ row: { original: call } }) => nameAndFigures(call.service, call.price),
  }),
  column.accessor("staff", {
    id: "staff",
    meta: { className: "whitespace-nowrap max-xl:hidden" },
    cell: written,
  }),
  column.accessor("branch", {
    id: "branch",
    meta: { className: "whitespace-nowrap max-lg:hidden" },
    cell: written,
  }),
  column.accessor("summary", {
    id: "summary",
    meta: { className: "min-w-48 max-w-96 max-xl:hidden" },
    cell: ({ row: { original: call } }) => <span className="block truncate text-text-muted">{call.summary}</span>,
  }),
]);

/** A call on a narrow screen: badge, caller, time and appointment. */
export function CallCard({ call }: { call: CallRowView }) {
  return (
    <span className="flex flex-col gap-1 px-3 py-2">
      <span className="flex items-center justify-between gap-2">
        <span className="truncate font-medium">{call.caller}</span>
        <LinkBadge {...call.badge} />
      </span>
      <span className="figures flex justify-between gap-2 text-table text-text-muted">
        <span>{call.number}</span>
        <span>
          {call.started}
          {call.duration && ` · ${call.duration}`}
        </span>
      </span>
      {call.appointment && (
        <span className="figures text-table">
          {call.appointment} · {call.service} {call.more}
        </span>
      )}
    </span>
  );
}
