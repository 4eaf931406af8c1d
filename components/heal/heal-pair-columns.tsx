import { nameAndFigures, written } from "../data-table/cells";
import { columnsFor } from "../data-table/data-table-features";
import type { HealPairRowView } from "./heal-pair-row-view";
import { OutcomeBadge, PairLine } from "./pair-badges";

const column = columnsFor<HealPairRowView>();

/** The columns of a plan's pairs. Their headings are the messages `heal.pairColumn.<id>`. */
export const healPairColumns = column.columns([
  column.accessor("caller", {
    id: "caller",
    meta: { primary: true, className: "max-w-64" },
    cell: ({ row: { original: pair } }) => nameAndFigures(pair.caller, pair.number, { isBold: true }),
  }),
  column.accessor("called", { id: "called", meta: { className: "figures whitespace-nowrap" }, cell: written }),
  column.accessor("sure", {
    id: "sure",
    meta: { className: "whitespace-nowrap" },
    cell: ({ row: { original: pair } }) => <PairLine outcome={pair.outcome} sure={pair.sure} band={pair.bandWord} />,
  }),
  column.accessor("starts", { id: "starts", meta: { className: "figures whitespace-nowrap" }, cell: written }),
  column.accessor("service", {
    id: "service",
    meta: { className: "max-w-56" },
    cell: ({ row: { original: pair } }) => nameAndFigures(pair.service, pair.attendee),
  }),
  column.accessor("outcomeWord", {
    id: "outcome",
    meta: { className: "whitespace-nowrap" },
    cell: ({ row: { original: pair } }) => (
      <OutcomeBadge outcome={pair.outcome} word={pair.outcomeWord} because={pair.because} />
    ),
  }),
  column.accessor("className", { id: "class", meta: { className: "whitespace-nowrap max-2xl:hidden" }, cell: written }),
  column.accessor("evidence", {
    id: "evidence",
    meta: { className: "min-w-48 max-w-96 max-2xl:hidden" },
    cell: ({ row: { original: pair } }) => <span className="block truncate text-text-muted">{pair.evidence}</span>,
  }),
]);

/** A pair on a narrow screen: the call, the line, the appointment. */
export function HealPairCard({ pair }: { pair: HealPairRowView }) {
  return (
    <span className="flex flex-col gap-1 px-3 py-2">
      <span className="flex items-center justify-between gap-2">
        <span className="truncate font-medium">{pair.caller}</span>
        <OutcomeBadge outcome={pair.outcome} word={pair.outcomeWord} because={pair.because} />
      </span>
      <span className="figures text-table text-text-muted">
        {pair.number} · {pair.called}
      </span>
      <span className="text-table">
        <PairLine outcome={pair.outcome} sure={pair.sure} band={pair.bandWord} />
      </span>
      <span className="figures text-table">
        {pair.starts} · {pair.service}
      </span>
    </span>
  );
}
