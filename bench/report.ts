/** `value` and `met` are null when it was not measured. */
export type Result = {
  name: string;
  value: number | null;
  unit: string;
  target: number;
  met: boolean | null;
  detail: string;
};

/** A table for people. */
export function printTable(results: Result[]): void {
  const lines = results.map(({ name, value, unit, target, met, detail }) => [
    name,
    value === null ? "–" : value.toFixed(2),
    `${target.toFixed(2)} ${unit}`,
    met === null ? "not measured" : met ? "met" : "MISSED",
    detail,
  ]);
  const table = [["", "value", "target", "", ""], ...lines];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
  for (const line of table)
    console.error(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}

/** One line for programs. */
export function jsonLine(results: Result[]): string {
  return JSON.stringify({ results: results.map(({ detail: _, ...result }) => result) });
}
