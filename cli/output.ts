export const exitCode = { done: 0, refused: 1, usage: 2, couldNotRun: 3 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** What a command says: its result on stdout, once; everything else on stderr. */
export class Output {
  readonly json: boolean;

  constructor(options: { json: boolean }) {
    this.json = options.json;
  }

  /** The command's one result: `value` as one line of JSON, or `human` as text. */
  result(value: unknown, human: () => string): void {
    process.stdout.write(`${this.json ? JSON.stringify(value) : human()}\n`);
  }

  /** A remark beside the result. */
  note(text: string): void {
    process.stderr.write(`${text}\n`);
  }
}

/** Rows as text columns, the first row being the heading. Numbers stand right. */
export function textTable(rows: readonly (readonly (string | number)[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? "").length)));
  const line = (row: readonly (string | number)[]) =>
    row
      .map((cell, column) =>
        typeof cell === "number" ? String(cell).padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  return rows.map(line).join("\n");
}
