import { isUtf8 } from "node:buffer";
import { open } from "node:fs/promises";
import { ExpectedError } from "@/lib/errors";

/** What stands between the cells of a file, told by its headings. Throws usage where these are none that can be read. */
export async function delimiterOf(path: string): Promise<string> {
  const beginning = await beginningOf(path);
  if (beginning.length === 0) throw refusal(path, "is empty. Its first line names the columns, one of them id.");
  const end = beginning.findIndex((byte) => byte === NEW_LINE || byte === CARRIAGE_RETURN);
  if (end === -1 && beginning.length === HEADING_BYTES) {
    throw refusal(path, `, line 1: is longer than ${HEADING_BYTES} bytes, so that it names no columns.`);
  }
  const line = beginning.subarray(0, end === -1 ? undefined : end);
  if (line.includes(0)) {
    throw refusal(path, "is no text in UTF-8, but in UTF-16 or no text at all. Export it again as CSV in UTF-8.");
  }
  if (!isUtf8(line)) throw refusal(path, ", line 1: is no UTF-8. Export it again, or convert it with iconv.");
  const heading = line.toString("utf8").replace(BYTE_ORDER_MARK, "");
  const delimiter = DELIMITERS.toSorted((a, b) => heading.split(b).length - heading.split(a).length)[0]!;
  const names = heading.split(delimiter).map((name) =>
    name
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .trim()
      .toLowerCase(),
  );
  if (!names.includes("id")) {
    const found = names.slice(0, MOST_NAMED).join(", ").slice(0, MOST_SHOWN);
    throw refusal(path, `, line 1: names no column id, but ${found}. Columns are parted by comma, semicolon or tab.`);
  }
  const twice = names.find((name, index) => name !== "" && names.indexOf(name) !== index);
  if (twice !== undefined) throw refusal(path, `, line 1: names the column ${twice} twice. Remove one of them.`);
  return delimiter;
}

const refusal = (path: string, what: string) =>
  new ExpectedError("usage", `${path}${what.startsWith(",") ? "" : " "}${what}`);

async function beginningOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADING_BYTES), 0, HEADING_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const DELIMITERS = [",", ";", "\t"] as const;
const HEADING_BYTES = 64 * 1024;
const NEW_LINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = /^\uFEFF/;
const MOST_NAMED = 8;
const MOST_SHOWN = 200;
