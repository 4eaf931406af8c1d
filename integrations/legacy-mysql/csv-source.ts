import { createReadStream, existsSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse";
import type { LegacyRead, LegacyRecords, LegacySource, LegacyTable } from "@/domain/importing/legacy-record";
import { ExpectedError } from "@/lib/errors";
import { ROWS_PER_BATCH, readRow } from "./read-rows";

/** A folder with one CSV file per table (`calls.csv`, …), headings in the first line, comma or semicolon. Throws usage. */
export function openCsv(folder: string): LegacySource {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new ExpectedError(
      "usage",
      `There is no folder ${folder}. Name the one that holds calls.csv and the other tables.`,
    );
  }
  const fileOf = (table: LegacyTable) => join(folder, `${table}.csv`);
  return {
    kind: "csv",
    async count(table) {
      if (!existsSync(fileOf(table))) return null;
      return countRecords(fileOf(table));
    },
    async *read(table) {
      if (existsSync(fileOf(table))) yield* batches(table, fileOf(table));
    },
  };
}

async function* batches<Table extends LegacyTable>(
  table: Table,
  path: string,
): AsyncGenerator<LegacyRead<LegacyRecords[Table]>[]> {
  let batch: LegacyRead<LegacyRecords[Table]>[] = [];
  let position = 1;
  for await (const row of records(path)) {
    batch.push(readRow(table, row, position++));
    if (batch.length < ROWS_PER_BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function* records(path: string): AsyncGenerator<Record<string, string>> {
  const parser = parse({
    columns: (names: string[]) => names.map((name) => name.trim()),
    delimiter: await delimiterOf(path),
    ...LENIENT,
  });
  const file = createReadStream(path);
  file.once("error", (error) => parser.destroy(error));
  try {
    yield* file.pipe(parser) as AsyncIterable<Record<string, string>>;
  } catch (cause) {
    const because = cause instanceof Error ? cause.message : "it is no CSV";
    throw new ExpectedError("usage", `${path} could not be read: ${because}`, { cause });
  } finally {
    file.destroy();
  }
}

/** How many records there are below the headings: lines that are not empty and begin outside of quotes. About, in a file that is no good CSV. */
async function countRecords(path: string): Promise<number> {
  let [records, isQuoted, isEmpty] = [0, false, true];
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    for (const byte of chunk) {
      if (byte === NEW_LINE && !isQuoted) {
        if (!isEmpty) records++;
        isEmpty = true;
      } else if (byte !== CARRIAGE_RETURN) {
        if (byte === QUOTE) isQuoted = !isQuoted;
        isEmpty = false;
      }
    }
  }
  return Math.max(0, records + (isEmpty ? 0 : 1) - 1);
}

const NEW_LINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const QUOTE = 0x22;

/** What stands more often between the headings. */
async function delimiterOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADING_BYTES), 0, HEADING_BYTES, 0);
    const [heading = ""] = buffer.toString("utf8", 0, bytesRead).split("\n", 1);
    return heading.split(";").length > heading.split(",").length ? ";" : ",";
  } finally {
    await file.close();
  }
}

const HEADING_BYTES = 64 * 1024;
const LENIENT = { bom: true, skip_empty_lines: true, relax_column_count: true, relax_quotes: true } as const;
