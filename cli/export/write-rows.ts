import { once } from "node:events";
import { createWriteStream, rmSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import type { Locale } from "@/domain/access/viewer";
import { BYTE_ORDER_MARK, csvLines } from "@/lib/csv";
import type { ExportedRow } from "./export-rows";

type Write = {
  path: string;
  format: "csv" | "jsonl";
  locale: Locale;
  pages: AsyncIterable<ExportedRow[]>;
  onRows(count: number): void;
};

/**
 * Writes the rows beside `path` and puts the file there when it is whole: what broke off never looks complete. Waits for the
 * disk, so that memory stays flat. Gives the number of rows.
 */
export async function writeRows({ path, format, locale, pages, onRows }: Write): Promise<number> {
  const unfinished = `${path}.part`;
  const file = createWriteStream(unfinished);
  const leave = () => rmSync(unfinished, { force: true });
  process.once("exit", leave);
  let rows = 0;
  try {
    await once(file, "open");
    for await (const page of pages) {
      const head =
        rows === 0 && format === "csv" ? BYTE_ORDER_MARK + csvLines([Object.keys(page[0] ?? {})], locale) : "";
      if (!file.write(head + (format === "csv" ? csvLines(page.map(cellsOf), locale) : page.map(line).join("")))) {
        await once(file, "drain");
      }
      rows += page.length;
      onRows(page.length);
    }
    file.end();
    await once(file, "finish");
    await rename(unfinished, path);
    return rows;
  } catch (error) {
    file.destroy();
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    process.off("exit", leave);
  }
}

const cellsOf = (row: ExportedRow) => Object.values(row).map((value) => (value === null ? "" : String(value)));
const line = (row: ExportedRow) => `${JSON.stringify(row)}\n`;
