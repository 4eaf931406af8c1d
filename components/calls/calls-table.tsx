"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { DataTable } from "../data-table/data-table";
import type { Sorting } from "../data-table/sort-heading";
import { CallCard, callColumns } from "./call-columns";
import type { CallRowView } from "./call-row-view";

type CallsTableProps = {
  label: string;
  headings: Readonly<Record<string, string>>;
  rows: CallRowView[];
  sorting: Readonly<Record<string, Sorting>>;
  narrow: boolean;
  empty: ReactNode;
};

/** The calls list; the row whose call is open beside it is marked. */
export function CallsTable(props: CallsTableProps) {
  const open = /^\/calls\/(\d+)$/.exec(usePathname())?.[1];
  return (
    <DataTable
      {...props}
      columns={callColumns}
      rowAttribute="data-call-id"
      rowHref={rowHref}
      renderCard={renderCard}
      selectedId={open ? Number(open) : null}
    />
  );
}

const rowHref = (call: CallRowView) => call.href;
const renderCard = (call: CallRowView) => <CallCard call={call} />;
