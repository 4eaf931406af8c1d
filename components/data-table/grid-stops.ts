export const ROW = "[data-row-id]";
export const ROW_LINK = "a[data-row-link]";
const CONTROL = "a[href], button, input";

/** Where in a table the focus is: the row (null: the headings) and its present position, the cell, and what within it. */
export type Place = { rowId: string | null; row: number; cell: number; inner: number };

/** Headings first, then the rows. */
export function rowsOf(table: HTMLElement): HTMLElement[] {
  return [...table.querySelectorAll<HTMLElement>(`thead tr, ${ROW}`)];
}

/** The places of a row's cell that take the focus: the cell, and each control in it; a control that fills its cell stands for it. */
function stopsIn(cell: HTMLElement): HTMLElement[] {
  const controls = [...cell.querySelectorAll<HTMLElement>(CONTROL)].filter(isShown);
  return controls.some((control) => control.parentElement === cell) ? controls : [cell, ...controls];
}

/** The places of a row by its cells; a row without cells, on a narrow screen, is one. */
function cellsOf(row: HTMLElement): HTMLElement[][] {
  const cells = row instanceof HTMLTableRowElement ? [...row.cells].filter(isShown) : [row];
  return cells.map(stopsIn);
}

export function stopsOf(row: HTMLElement): HTMLElement[] {
  return cellsOf(row).flat();
}

export function placeOf(table: HTMLElement, element: Element | null): Place | null {
  if (!(element instanceof HTMLElement)) return null;
  const rows = rowsOf(table);
  const row = rows.findIndex((candidate) => candidate.contains(element));
  if (row < 0) return null;
  const cells = cellsOf(rows[row]!);
  const cell = cells.findIndex((stops) => stops.includes(element));
  if (cell < 0) return null;
  const rowId = rows[row]!.getAttribute("data-row-id");
  return { rowId, row, cell, inner: cells[cell]!.indexOf(element) };
}

/** What is at a place; its row is found by its id, or by its position when the row is gone. */
export function stopAt(table: HTMLElement, { rowId, row, cell, inner }: Place): HTMLElement | undefined {
  const rows = rowsOf(table);
  const same = rows.find((candidate) => rowId !== null && candidate.getAttribute("data-row-id") === rowId);
  const there = same ?? rows[Math.min(row, rows.length - 1)];
  const cells = there ? cellsOf(there) : [];
  const stops = cells[Math.min(cell, cells.length - 1)];
  return stops?.[Math.min(inner, stops.length - 1)];
}

/** Makes this the one place that Tab leads to. */
export function moveTabStop(table: HTMLElement, stop: HTMLElement): void {
  for (const other of table.querySelectorAll<HTMLElement>(`${CONTROL}, [tabindex="0"]`)) {
    if (other !== stop) other.tabIndex = -1;
  }
  stop.tabIndex = 0;
}

export function focusStop(table: HTMLElement, stop: HTMLElement | null | undefined): void {
  if (!stop) return;
  moveTabStop(table, stop);
  stop.focus();
}

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}
