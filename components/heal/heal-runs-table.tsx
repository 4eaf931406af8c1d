"use client";

import type { ReactNode } from "react";
import { DataTable } from "../data-table/data-table";
import { HealRunCard, healRunColumns } from "./heal-run-columns";
import type { HealRunRowView } from "./heal-run-row-view";

type HealRunsTableProps = {
  label: string;
  headings: Readonly<Record<string, string>>;
  rows: HealRunRowView[];
  narrow: boolean;
  empty: ReactNode;
};

/** The runs of the company; each opens its page. */
export function HealRunsTable(props: HealRunsTableProps) {
  return (
    <DataTable
      {...props}
      columns={healRunColumns}
      rowAttribute="data-heal-run"
      rowHref={rowHref}
      renderCard={renderCard}
    />
  );
}

const rowHref = (run: HealRunRowView) => run.href;
const renderCard = (run: HealRunRowView) => <HealRunCard run={run} />;
