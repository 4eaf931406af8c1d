import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { BookingRecord } from "@/domain/records/booking-record";
import type { CallRecord } from "@/domain/records/call-record";
import type { CompanyCatalogue } from "@/domain/records/company-catalogue";
import { RefusedRecord } from "@/domain/records/refused-record";
import { parsedJson } from "@/integrations/lenient-json";
import { messageOf } from "@/lib/errors";
import { isLinewise, type JsonElement, jsonElements, LIST_KEYS } from "./json-elements";
import { translateLine } from "./translate-line";

/** `kind` says what untyped records are; null: a history, whose lines say it themselves. */
export type SourceFile = { path: string; kind: RecordKind | null };

/** Where in which file a record stands; both null where the file as a whole is meant. */
export type Place = { file: string; unit: "line" | "index" | null; position: number | null };

export type Told =
  | { kind: "call"; record: CallRecord }
  | { kind: "booking"; record: BookingRecord }
  | { kind: "company"; catalogue: CompanyCatalogue }
  | { kind: "truth"; truth: Truth }
  | { kind: "ignored"; reason: string };
export type ReadRecord = Place & (Told | { kind: "refused"; reason: string });

export type RecordKind = "call" | "booking";
/** What a call really booked: any uid of the booking's chain, null for nothing. */
export type Truth = { callId: string; bookingUid: string | null };

/** The records of a file in its order, translated; a broken one is told and does not stop the rest. `only` skips others by their text. */
export async function* readRecords(
  { path, kind }: SourceFile,
  only: (text: string) => boolean = () => true,
): AsyncGenerator<ReadRecord> {
  const beginning = await readBeginning(path);
  if (!/[{[]/.test(beginning)) {
    yield {
      ...whole(path),
      kind: "refused",
      reason: beginning.trim() === "" ? "the file is empty" : "the file holds no JSON",
    };
    return;
  }
  const chunks = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  for await (const element of jsonElements(withoutMark(decoded(chunks)), isLinewise(beginning))) {
    if (only(element.text)) yield* recordsOf(element, path, kind);
  }
}

function* recordsOf(element: JsonElement, file: string, kind: RecordKind | null): Generator<ReadRecord> {
  const place: Place = { file, unit: element.unit, position: element.position };
  if (!element.text.isWellFormed()) {
    yield { ...place, kind: "refused", reason: NO_UTF8 };
    return;
  }
  let value: unknown;
  try {
    value = parsedJson(element.text);
  } catch (error) {
    yield { ...place, kind: "refused", reason: `is no JSON: ${messageOf(error)}` };
    return;
  }
  for (const one of unwrapped(value)) yield translated(one, place, kind);
}

/** A page of a list, a list, or one record, of which the API's answer may be wrapped. */
function unwrapped(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (!isObject(value) || "event" in value || "triggerEvent" in value || "type" in value) return [value];
  for (const key of LIST_KEYS) if (Array.isArray(value[key])) return value[key];
  const inner = value["data"];
  return isObject(inner) && ("uid" in inner || "call_id" in inner) ? [inner] : [value];
}

function translated(value: unknown, place: Place, kind: RecordKind | null): ReadRecord {
  try {
    return { ...place, ...translateLine(value, kind) };
  } catch (error) {
    if (!(error instanceof RefusedRecord)) throw error;
    return { ...place, kind: "refused", reason: error.message };
  }
}

async function readBeginning(path: string): Promise<string> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0);
    return buffer.toString("utf8", 0, bytesRead).replace(BYTE_ORDER_MARK, "");
  } finally {
    await file.close();
  }
}

/** As text in which bytes that are no UTF-8 are halves of pairs, which no UTF-8 has: a text is whole without them. */
async function* decoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const held = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = held.length - cutOffBytes(held);
    yield textOf(held.subarray(0, end));
    rest = held.subarray(end);
  }
  yield textOf(rest);
}

function textOf(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString("utf8");
  // The character that stands for lost ones may itself have been sent.
  const parts = bytes.toString("latin1").split(SENT_AS_LOST);
  return parts.map((part) => Buffer.from(part, "latin1").toString("utf8").replaceAll(LOST, HALF)).join(LOST);
}

/** How many bytes at the end begin a character that goes on after them. */
function cutOffBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

async function* withoutMark(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let first = true;
  for await (const chunk of chunks) {
    yield first ? chunk.replace(BYTE_ORDER_MARK, "") : chunk;
    first = false;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const whole = (file: string): Place => ({ file, unit: null, position: null });

const LOST = "\ufffd";
const SENT_AS_LOST = Buffer.from(LOST).toString("latin1");
const HALF = "\udfff";
const NO_UTF8 = "holds bytes that are no UTF-8. Export the file again, or convert it: iconv -f windows-1252 -t utf-8";
const BYTE_ORDER_MARK = /^\uFEFF/;
const CHUNK_BYTES = 256 * 1024;
/** Two records of JSON Lines fit in here, transcripts and all. */
const BEGINNING_BYTES = 4 * 1024 * 1024;
