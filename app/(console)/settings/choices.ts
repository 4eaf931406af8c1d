/** Options of a select over rows with a name; those that are out of use are marked, or left out unless chosen. */
export function choicesOf(
  rows: readonly { id: number; name: string | null; active?: boolean }[],
  nothing: string | null,
  chosen: number | null = null,
): { value: string; label: string }[] {
  const offered = rows.filter((row) => row.active !== false || row.id === chosen);
  const options = offered.map((row) => ({ value: String(row.id), label: row.name ?? `#${row.id}` }));
  return nothing === null ? options : [{ value: "", label: nothing }, ...options];
}

/** How a tick is kept in the values of a form. */
export const tick = (value: boolean) => (value ? "on" : "");
