import { type ColumnDef, createColumnHelper, type RowData, tableFeatures } from "@tanstack/react-table";

export type DataTableColumnMeta = {
  /** Classes of the column's cells and heading: width, alignment, from which width it shows. */
  className?: string;
  /** The cell that carries the row's link; exactly one column has it. */
  primary?: true;
};

/** The server sorts, filters and pages: the table needs nothing but its core. */
export const dataTableFeatures = tableFeatures({ columnMeta: {} as DataTableColumnMeta });

export type DataTableFeatures = typeof dataTableFeatures;
export type DataTableColumns<Row extends RowData> = ReturnType<
  ReturnType<typeof createColumnHelper<DataTableFeatures, Row>>["columns"]
> &
  ColumnDef<DataTableFeatures, Row>[];

/** Typed columns for rows of `Row`. Declare them at the top of a module: their identity is kept between renders. */
export function columnsFor<Row extends RowData>() {
  return createColumnHelper<DataTableFeatures, Row>();
}
