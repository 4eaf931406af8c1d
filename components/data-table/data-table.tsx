"use client";

import { type RowData, type TableOptions, useTable } from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import { type CSSProperties, type ReactNode, useMemo, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { type DataTableFeatures, dataTableFeatures } from "./data-table-features";
import { SELECT_PX, SelectBox, SelectPageHeading } from "./select-box";
import { SortHeading, type Sorting } from "./sort-heading";
import { useTableArrangement } from "./table-arrangement";
import { type ColumnPlace, columnPlaces, shownColumns, type TableSettings } from "./table-settings";
import { useGridKeys } from "./use-grid-keys";
import { useNarrow } from "./use-narrow";
import { useRowNavigation } from "./use-row-navigation";
import { type Selecting, useRowSelection } from "./use-row-selection";
import { useTabStop } from "./use-tab-stop";

export type DataTableRow = { id: number };

export type DataTableProps<Row extends RowData & DataTableRow> = {
  /** What the table lists, for screen readers. */
  label: string;
  columns: TableOptions<DataTableFeatures, Row>["columns"];
  /** Headings by column id, in the reader's language. */
  headings: Readonly<Record<string, string>>;
  /** Cells come as they are shown: formatted by the server. */
  rows: readonly Row[];
  /** Set on each row to its id, e.g. `data-call-id`. */
  rowAttribute: `data-${string}`;
  /** Where a row opens. Must keep its identity between renders. */
  rowHref(row: Row): string;
  /** The row on a narrow screen. */
  renderCard(row: Row): ReactNode;
  /** Sortable columns by id, with the address that sorts by them. */
  sorting?: Readonly<Record<string, Sorting>>;
  selectedId?: number | null;
  /** Where rows can be selected: under which name, and what each is called. Left out: they cannot. */
  selecting?: Selecting & { labelOf(row: Row): string };
  /** What the server guesses of the screen, so that nothing jumps on a phone. */
  narrow?: boolean;
  /** Shown instead of rows when there are none. */
  empty: ReactNode;
};

/** A grid whose rows open by their link and can be selected: one tab stop, arrow keys from cell to cell, J, K and X by row. */
export function DataTable<Row extends RowData & DataTableRow>(props: DataTableProps<Row>) {
  const {
    label,
    columns,
    headings,
    rows,
    rowAttribute,
    rowHref,
    renderCard,
    sorting,
    selectedId = null,
    selecting,
  } = props;
  const t = useTranslations("table");
  const narrow = useNarrow(props.narrow ?? false);
  const container = useRef<HTMLDivElement>(null);
  const data = useMemo(() => [...rows], [rows]);
  const { settings } = useTableArrangement();
  const startPx = selecting ? SELECT_PX : 0;
  const arranged = useMemo(() => arrange(columns, settings, startPx), [columns, settings, startPx]);
  const table = useTable({
    features: dataTableFeatures,
    columns: arranged.columns,
    data,
    getRowId: (row) => String(row.id),
  });
  const chosen = useRowSelection(
    selecting ?? NOT_SELECTING,
    useMemo(() => rows.map(({ id }) => id), [rows]),
  );
  const selection = selecting ? chosen : null;
  const handlers = {
    ...useTabStop(container, selectedId),
    onKeyDown: useGridKeys(container, selection),
    onClick: useRowNavigation(container, selection),
  };

  if (rows.length === 0) return <div className="flex-1">{props.empty}</div>;
  const tabStop = rows.some((row) => row.id === selectedId) ? selectedId : rows[0]?.id;
  const select = t("select");
  const box = (row: Row) =>
    selection &&
    selecting && <SelectBox id={row.id} label={`${select}: ${selecting.labelOf(row)}`} selection={selection} />;
  const rowProps = (row: Row) => ({
    [rowAttribute]: row.id,
    "data-row-id": row.id,
    "aria-current": row.id === selectedId ? ("true" as const) : undefined,
  });
  const link = (row: Row, content: ReactNode) => (
    <a data-row-link href={rowHref(row)} tabIndex={row.id === tabStop ? 0 : -1} className="min-w-0 flex-1 outline-none">
      {content}
    </a>
  );

  if (narrow) {
    return (
      <div ref={container} data-rows {...handlers} className="sm:hidden">
        <ul aria-label={label} className="flex flex-col gap-2 p-3">
          {rows.map((row) => (
            <li
              key={row.id}
              {...rowProps(row)}
              data-selected={selection?.has(row.id) || undefined}
              className={classNames(cardStyle, rowStateStyle)}
            >
              {selection && (
                <span data-select className="flex w-10 shrink-0 items-center justify-center">
                  {box(row)}
                </span>
              )}
              {link(row, renderCard(row))}
            </li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <div
      ref={container}
      data-rows
      {...handlers}
      className="relative min-h-0 flex-1 scroll-pt-9 overflow-auto bg-surface max-sm:hidden sm:min-h-80"
      style={{ scrollPaddingLeft: pinnedPx(arranged.places, startPx) }}
    >
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells take the focus, one at a time.
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-multiselectable={selection !== null || undefined}
        data-density={settings.density}
        className="rows w-full border-separate border-spacing-0 text-left text-table"
      >
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} aria-rowindex={1}>
              {selection && <SelectPageHeading label={t("selectPage")} selection={selection} />}
              {group.headers.map((header) => (
                <SortHeading
                  key={header.id}
                  column={header.column.id}
                  style={headingStyle(arranged.places.get(header.column.id))}
                  label={headings[header.column.id] ?? ""}
                  sorting={sorting?.[header.column.id]}
                  className={header.column.columnDef.meta?.className}
                />
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr
              key={row.id}
              {...rowProps(row.original)}
              aria-rowindex={row.index + 2}
              aria-selected={selection?.has(row.original.id)}
            >
              {selection && <td data-select>{box(row.original)}</td>}
              {row.getAllCells().map((cell) => {
                const { cell: template, meta } = cell.column.columnDef;
                // Called, not mounted: a component per cell would double the time to render a page.
                const content: ReactNode = typeof template === "function" ? template(cell.getContext()) : template;
                const place = arranged.places.get(cell.column.id);
                const pinned = place?.left !== undefined && pinnedStyle;
                const sized = place?.width !== undefined && "overflow-hidden text-ellipsis whitespace-nowrap";
                return (
                  <td
                    key={cell.id}
                    className={classNames(meta?.className, sized, pinned) || undefined}
                    style={cellPlace(place)}
                  >
                    {meta?.primary ? link(row.original, content) : content}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function arrange<Row extends RowData>(
  columns: TableOptions<DataTableFeatures, Row>["columns"],
  settings: TableSettings,
  startPx: number,
) {
  const kept = columns.find((column) => column.meta?.primary)?.id ?? "";
  const shown = shownColumns(
    columns.flatMap((column) => column.id ?? []),
    settings,
    kept,
  );
  return {
    columns: shown.flatMap((id) => columns.find((column) => column.id === id) ?? []),
    places: columnPlaces(shown, settings, startPx),
  };
}

function headingStyle(place: ColumnPlace | undefined): CSSProperties | undefined {
  if (place?.width === undefined) return undefined;
  const { width, left } = place;
  return { width, minWidth: width, maxWidth: width, ...(left !== undefined && { left, zIndex: PINNED_HEADING_LAYER }) };
}

function cellPlace(place: ColumnPlace | undefined): CSSProperties | undefined {
  return place?.width === undefined ? undefined : { maxWidth: place.width, left: place.left };
}

/** How much of the left edge stays while the rest scrolls. */
function pinnedPx(places: ReadonlyMap<string, ColumnPlace>, startPx: number): number {
  return Math.max(
    startPx,
    ...[...places.values()].map(({ left, width = 0 }) => (left === undefined ? 0 : left + width)),
  );
}

const NOT_SELECTING: Selecting = { name: "", query: "" };
/** Above the headings that scroll below it. */
const PINNED_HEADING_LAYER = 11;
const pinnedStyle =
  "sticky z-1 bg-surface in-[tr:not([aria-selected=true],[aria-current=true]):hover]:bg-hover in-[[aria-current=true]]:bg-accent-surface in-[[aria-selected=true]]:bg-accent-surface";
const cardStyle = "flex rounded border border-line bg-surface";
const rowStateStyle =
  "hover:bg-hover aria-[current=true]:bg-accent-surface aria-selected:bg-accent-surface data-selected:bg-accent-surface has-[[data-row-link]:focus-visible]:outline-2 has-[[data-row-link]:focus-visible]:-outline-offset-2 has-[[data-row-link]:focus-visible]:outline-accent";
