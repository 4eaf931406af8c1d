"use client";

import { type RowData, type TableOptions, useTable } from "@tanstack/react-table";
import { type CSSProperties, type ReactNode, useMemo, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { type DataTableFeatures, dataTableFeatures } from "./data-table-features";
import { SortHeading, type Sorting } from "./sort-heading";
import { useTableArrangement } from "./table-arrangement";
import { type ColumnPlace, columnPlaces, type Density, shownColumns, type TableSettings } from "./table-settings";
import { useNarrow } from "./use-narrow";
import { useRowNavigation } from "./use-row-navigation";

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
  /** What the server guesses of the screen, so that nothing jumps on a phone. */
  narrow?: boolean;
  /** Shown instead of rows when there are none. */
  empty: ReactNode;
};

/** Rows of which each opens by its link: one tab stop, arrow keys, Home, End, J and K move, Enter opens. */
export function DataTable<Row extends RowData & DataTableRow>(props: DataTableProps<Row>) {
  const { label, columns, headings, rows, rowAttribute, rowHref, renderCard, sorting, selectedId = null } = props;
  const narrow = useNarrow(props.narrow ?? false);
  const container = useRef<HTMLDivElement>(null);
  const data = useMemo(() => [...rows], [rows]);
  const { settings } = useTableArrangement();
  const arranged = useMemo(() => arrange(columns, settings), [columns, settings]);
  const table = useTable({
    features: dataTableFeatures,
    columns: arranged.columns,
    data,
    getRowId: (row) => String(row.id),
  });
  const navigation = useRowNavigation(container, selectedId !== null);

  if (rows.length === 0) return <div className="flex-1">{props.empty}</div>;
  const height = heights[settings.density];
  const tabStop = rows.some((row) => row.id === selectedId) ? selectedId : rows[0]?.id;
  const rowProps = (row: Row) => ({
    [rowAttribute]: row.id,
    "data-row-id": row.id,
    "aria-current": row.id === selectedId ? ("true" as const) : undefined,
  });
  const link = (row: Row, content: ReactNode) => (
    <a data-row-link href={rowHref(row)} tabIndex={row.id === tabStop ? 0 : -1} className="outline-none">
      {content}
    </a>
  );

  if (narrow) {
    return (
      <div ref={container} {...navigation} className="sm:hidden">
        <ul aria-label={label} className="flex flex-col gap-2 p-3">
          {rows.map((row) => (
            <li key={row.id} {...rowProps(row)} className={classNames(cardStyle, rowStateStyle)}>
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
      {...navigation}
      className="relative min-h-0 flex-1 overflow-auto bg-surface max-sm:hidden sm:min-h-80"
    >
      <table aria-label={label} className="w-full border-separate border-spacing-0 text-left text-table">
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
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
            <tr key={row.id} {...rowProps(row.original)} className={classNames("cursor-pointer", rowStateStyle)}>
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
                    className={classNames(height, cellStyle, meta?.className, sized, pinned)}
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
) {
  const kept = columns.find((column) => column.meta?.primary)?.id ?? "";
  const shown = shownColumns(
    columns.flatMap((column) => column.id ?? []),
    settings,
    kept,
  );
  return {
    columns: shown.flatMap((id) => columns.find((column) => column.id === id) ?? []),
    places: columnPlaces(shown, settings),
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

/** Above the headings that scroll below it. */
const PINNED_HEADING_LAYER = 11;
const heights = { compact: "h-7 py-0", normal: "h-9 py-1", roomy: "h-11 py-2" } as const satisfies Record<
  Density,
  string
>;
const pinnedStyle = "sticky z-1 bg-surface in-[tr:hover]:bg-hover in-[[aria-current=true]]:bg-accent-surface";
const cellStyle = "border-line border-b px-3 align-middle";
const cardStyle = "rounded border border-line bg-surface";
const rowStateStyle =
  "hover:bg-hover aria-[current=true]:bg-accent-surface has-[[data-row-link]:focus-visible]:outline-2 has-[[data-row-link]:focus-visible]:-outline-offset-2 has-[[data-row-link]:focus-visible]:outline-accent";
