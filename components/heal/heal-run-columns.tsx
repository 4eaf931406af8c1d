import { nameAndFigures, written } from "../data-table/cells";
import { columnsFor } from "../data-table/data-table-features";
import type { HealRunRowView } from "./heal-run-row-view";
import { RunStatusBadge } from "./run-status";

const column = columnsFor<HealRunRowView>();
const figures = { className: "figures whitespace-nowrap text-right" };

/** The columns of the list of runs. Their headings are the messages `heal.column.<id>`. */
export const healRunColumns = column.columns([
  column.accessor("name", {
    id: "run",
    meta: { primary: true, className: "max-w-96" },
    cell: ({ row: { original: run } }) => nameAndFigures(run.name, run.scope, { isBold: true }),
  }),
  column.accessor("statusWord", {
    id: "status",
    meta: { className: "whitespace-nowrap" },
    cell: ({ row: { original: run } }) => <RunStatusBadge status={run.status} word={run.statusWord} />,
  }),
  column.accessor("planned", { id: "planned", meta: figures, cell: written }),
  column.accessor("linked", { id: "linked", meta: figures, cell: written }),
  column.accessor("skipped", { id: "skipped", meta: figures, cell: written }),
  column.accessor("takenBack", { id: "takenBack", meta: figures, cell: written }),
  column.accessor("by", { id: "by", meta: { className: "max-w-56 truncate" }, cell: written }),
  column.accessor("made", {
    id: "made",
    meta: { className: "figures whitespace-nowrap" },
    cell: ({ row: { original: run } }) => <time dateTime={run.madeIso}>{run.made}</time>,
  }),
]);

/** A run on a narrow screen. */
export function HealRunCard({ run }: { run: HealRunRowView }) {
  return (
    <span className="flex flex-col gap-1 px-3 py-2">
      <span className="flex items-center justify-between gap-2">
        <span className="truncate font-medium">{run.name}</span>
        <RunStatusBadge status={run.status} word={run.statusWord} />
      </span>
      <span className="figures text-table">{run.summary}</span>
      <span className="figures text-table text-text-muted">
        {run.by} · {run.made}
      </span>
    </span>
  );
}
