"use client";

import type { ReactNode } from "react";
import { DataTable } from "../data-table/data-table";
import { HealPairCard, healPairColumns } from "./heal-pair-columns";
import type { HealPairRowView } from "./heal-pair-row-view";

type HealPairsTableProps = {
  label: string;
  headings: Readonly<Record<string, string>>;
  rows: HealPairRowView[];
  selectedId: number | null;
  narrow: boolean;
  empty: ReactNode;
};

/** The pairs of a plan; each opens its evidence beside the table. */
export function HealPairsTable(props: HealPairsTableProps) {
  return (
    <DataTable
      {...props}
      columns={healPairColumns}
      rowAttribute="data-heal-pair"
      rowHref={rowHref}
      renderCard={renderCard}
    />
  );
}

const rowHref = (pair: HealPairRowView) => pair.href;
const renderCard = (pair: HealPairRowView) => <HealPairCard pair={pair} />;
