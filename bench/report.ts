/** `unit` says what the value is and whether it must stay below the target or reach it; `detail` is for people. */
export type Result = { name: string; value: number; unit: string; target: number; met: boolean; detail: string };

/** A result that must not be above its target. */
export function atMost(name: string, value: number, unit: string, target: number, detail: string): Result {
  return { name, value, unit, target, met: value <= target, detail };
}

/** A result that must not be below its target. */
export function atLeast(name: string, value: number, unit: string, target: number, detail: string): Result {
  return { name, value, unit, target, met: value >= target, detail };
}

/** A table for people. */
export function printTable(results: Result[]): void {
  const lines = results.map(({ name, value, unit, target, met, detail }) => [
    name,
    value.toFixed(2),
    `${target} ${unit}`,
    met ? "met" : "MISSED",
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
  const rounded = results.map(({ detail: _, value, ...result }) => ({ ...result, value: Number(value.toFixed(3)) }));
  return JSON.stringify({
    results: rounded.map(({ name, value, unit, target, met }) => ({ name, value, unit, target, met })),
  });
}
