import { isUtf8 } from "node:buffer";
import { createReadStream, existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { type CsvError, parse } from "csv-parse";
import type { LegacyRead, LegacyRecords, LegacySource, LegacyTable } from "@/domain/importing/legacy-record";
import { ExpectedError } from "@/lib/errors";
import { delimiterOf } from "./csv-heading";
import { ROWS_PER_BATCH, readRow } from "./read-rows";

/** A folder with one CSV file per table (`calls.csv`, …), headings in the first line, comma, semicolon or tab. Throws usage. */
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
      await delimiterOf(fileOf(table));
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
  const unreadable: Unreadable[] = [];
  const takeUnreadable = () => batch.push(...unreadable.splice(0));
  for await (const row of records(path, unreadable)) {
    takeUnreadable();
    batch.push(readRow(table, row, position++));
    if (batch.length < ROWS_PER_BATCH) continue;
    yield batch;
    batch = [];
  }
  takeUnreadable();
  if (batch.length > 0) yield batch;
}

/** A row that cannot be told from the rest of its file, by its line. */
type Unreadable = { legacyId: string; refused: string };

/** Rows that cannot be read go to `unreadable` as they are met, perhaps before those above them. Throws usage for a file that is no CSV in UTF-8. */
async function* records(path: string, unreadable: Unreadable[]): AsyncGenerator<Record<string, string>> {
  const parser = parse({
    columns: (names: string[]) => names.map((name) => name.trim()),
    delimiter: await delimiterOf(path),
    max_record_size: LARGEST_RECORD,
    skip_records_with_error: true,
    on_skip: (error) => void (error && unreadable.push(unreadableBy(path, error))),
    ...LENIENT,
  });
  const text = Readable.from(utf8Of(path), { objectMode: false });
  text.once("error", (error) => parser.destroy(error));
  parser.once("close", () => text.destroy());
  try {
    yield* text.pipe(parser) as AsyncIterable<Record<string, string>>;
  } catch (cause) {
    if (cause instanceof ExpectedError) throw cause;
    const because = cause instanceof Error ? cause.message : "it is no CSV";
    throw new ExpectedError("usage", `${path} could not be read: ${because}`, { cause });
  } finally {
    text.destroy();
  }
}

function unreadableBy(path: string, { code, message, lines }: CsvError & { lines?: number }): Unreadable {
  if (code === "CSV_MAX_RECORD_SIZE") {
    const size = `longer than ${LARGEST_RECORD} characters: perhaps a quote before it is never closed`;
    throw new ExpectedError("usage", `${path}, line ${lines}: is ${size}.`);
  }
  const refused = {
    CSV_QUOTE_NOT_CLOSED: "a quote is never closed, so that all after it reads as one cell",
    CSV_RECORD_INCONSISTENT_COLUMNS:
      "has more cells than there are headings: perhaps a text with a delimiter has no quotes",
  }[code as string];
  return { legacyId: `line ${lines}`, refused: refused ?? message };
}

/** The file's bytes, as long as they are UTF-8, some whole lines at a time. Throws usage that names the line. */
async function* utf8Of(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 1;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    const held = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = held.lastIndexOf(NEW_LINE) + 1;
    const whole = held.subarray(0, end);
    requireUtf8(path, whole, line);
    for (let at = whole.indexOf(NEW_LINE); at !== -1; at = whole.indexOf(NEW_LINE, at + 1)) line++;
    rest = held.subarray(end);
    if (rest.length > LARGEST_RECORD) throw new ExpectedError("usage", `${path}, line ${line}: has no end.`);
    if (whole.length > 0) yield whole;
  }
  requireUtf8(path, rest, line);
  if (rest.length > 0) yield rest;
}

function requireUtf8(path: string, bytes: Buffer, firstLine: number): void {
  if (isUtf8(bytes)) return;
  const lines = bytes.toString("latin1").split("\n");
  const broken = firstLine + lines.findIndex((line) => !isUtf8(Buffer.from(line, "latin1")));
  throw new ExpectedError(
    "usage",
    `${path}, line ${broken}: holds bytes that are no UTF-8. Export it again, or convert it: iconv -f windows-1252 -t utf-8`,
  );
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

const CHUNK_BYTES = 256 * 1024;
/** Characters of one row; a transcript of hours has a twentieth of them. */
const LARGEST_RECORD = 16 * 1024 * 1024;
const LENIENT = { bom: true, skip_empty_lines: true, relax_column_count_less: true, relax_quotes: true } as const;
