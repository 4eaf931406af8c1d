"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useMemo } from "react";
import { DataTable } from "../data-table/data-table";
import type { Sorting } from "../data-table/sort-heading";
import type { Selecting } from "../data-table/use-row-selection";
import { CallCard, callColumns } from "./call-columns";
import type { CallRowView } from "./call-row-view";
import { CallSelection } from "./call-selection";

type CallsTableProps = {
  label: string;
  headings: Readonly<Record<string, string>>;
  rows: CallRowView[];
  sorting: Readonly<Record<string, Sorting>>;
  selecting: Selecting;
  mayExclude: boolean;
  mayHeal: boolean;
  narrow: boolean;
  empty: ReactNode;
};

/** The calls list; the row whose call is open beside it is marked, and below it stands what is selected. */
export function CallsTable({ selecting, mayExclude, mayHeal, ...table }: CallsTableProps) {
  const open = /^\/calls\/(\d+)$/.exec(usePathname())?.[1];
  const listed = useMemo(() => table.rows.map(({ id }) => id), [table.rows]);
  return (
    <>
      <DataTable
        {...table}
        columns={callColumns}
        rowAttribute="data-call-id"
        rowHref={rowHref}
        renderCard={renderCard}
        selectedId={open ? Number(open) : null}
        selecting={{ ...selecting, labelOf }}
      />
      <CallSelection selecting={selecting} listed={listed} mayExclude={mayExclude} mayHeal={mayHeal} />
    </>
  );
}

const rowHref = (call: CallRowView) => call.href;
const renderCard = (call: CallRowView) => <CallCard call={call} />;
const labelOf = (call: CallRowView) => `${call.caller}, ${call.started}`;
