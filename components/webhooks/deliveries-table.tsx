"use client";

import { type ReactNode, useMemo } from "react";
import { nameAndFigures, written } from "../data-table/cells";
import { DataTable } from "../data-table/data-table";
import { columnsFor } from "../data-table/data-table-features";
import type { DeliveryRowView } from "./delivery-row-view";
import { DeliveryStatusBadge } from "./delivery-status";
import { ReplaySelected, type ReplaySelectedProps } from "./replay-selected";

type DeliveriesTableProps = Omit<ReplaySelectedProps, "label" | "listed"> & {
  replayLabel: string;
  label: string;
  headings: Readonly<Record<string, string>>;
  rows: DeliveryRowView[];
  narrow: boolean;
  empty: ReactNode;
};

/** What providers have sent; each row opens the delivery, and the selected ones can be replayed. */
export function DeliveriesTable({ selecting, path, done, replay, replayLabel, ...table }: DeliveriesTableProps) {
  const listed = useMemo(() => table.rows.map(({ id }) => id), [table.rows]);
  return (
    <>
      <DataTable
        {...table}
        columns={columns}
        rowAttribute="data-delivery"
        rowHref={rowHref}
        renderCard={renderCard}
        selecting={{ ...selecting, labelOf }}
      />
      <ReplaySelected {...{ selecting, path, listed, done, replay }} label={replayLabel} />
    </>
  );
}

const labelOf = (delivery: DeliveryRowView) => `${delivery.event}, ${delivery.received}`;
const rowHref = (delivery: DeliveryRowView) => delivery.href;
const column = columnsFor<DeliveryRowView>();

/** Their headings are the messages `webhooks.column.<id>`. */
const columns = column.columns([
  column.accessor("event", {
    id: "event",
    meta: { primary: true, className: "max-w-56" },
    cell: ({ row: { original: one } }) => nameAndFigures(one.event, one.copies, { isBold: true }),
  }),
  column.accessor("provider", { id: "provider", cell: written }),
  column.accessor("statusWord", {
    id: "status",
    meta: { className: "whitespace-nowrap" },
    cell: ({ row: { original: one } }) => <DeliveryStatusBadge status={one.status} word={one.statusWord} />,
  }),
  // Takes what the others leave.
  column.accessor("outcome", { id: "outcome", meta: { className: "w-full max-w-0 truncate" }, cell: written }),
  column.accessor("attempts", {
    id: "attempts",
    meta: { className: "figures whitespace-nowrap text-right" },
    cell: written,
  }),
  column.accessor("received", {
    id: "received",
    meta: { className: "figures whitespace-nowrap" },
    cell: ({ row: { original: one } }) => <time dateTime={one.receivedIso}>{one.received}</time>,
  }),
]);

const renderCard = (one: DeliveryRowView) => (
  <span className="flex flex-col gap-1 px-3 py-2">
    <span className="flex items-center justify-between gap-2">
      <span className="truncate font-medium">{one.event}</span>
      <DeliveryStatusBadge status={one.status} word={one.statusWord} />
    </span>
    <span className="text-table">{one.outcome}</span>
    <span className="figures text-table text-text-muted">
      {one.provider} · {one.received}
    </span>
  </span>
);
