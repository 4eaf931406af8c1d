import { RefusedRecord } from "@/domain/records/refused-record";
import { decoded, isObject, type JsonObject, MOST_ID_CHARACTERS } from "../lenient-json";

/** One row as the source gives it: text, numbers or null, by the column's name in small letters. */
export type LegacyRow = Readonly<Record<string, unknown>>;

/** The first of these columns that holds something, as text. Exports write nothing as "NULL" or "\N". */
export function textOf(row: LegacyRow, ...columns: string[]): string | null {
  for (const column of columns) {
    const value = row[column];
    if (value === null || value === undefined) continue;
    const text = value instanceof Date ? value.toISOString() : String(value).trim();
    if (text !== "" && text !== "NULL" && text !== "\\N") return text;
  }
  return null;
}

/** The same where it names something: names are short, and stand in indexes. Throws RefusedRecord above MOST_CHARACTERS. */
export function nameIn(row: LegacyRow, ...columns: string[]): string | null {
  const text = textOf(row, ...columns);
  if (text !== null && text.length > MOST_CHARACTERS) {
    const column = columns.find((name) => textOf(row, name) !== null) ?? "";
    throw new RefusedRecord(column, `is longer than ${MOST_CHARACTERS} characters`);
  }
  return text;
}

export const MOST_CHARACTERS = MOST_ID_CHARACTERS;

/** A whole number that a column of ours holds, rounded; null for none, and for what is larger than any that is meant. */
export function wholeOf(row: LegacyRow, ...columns: string[]): number | null {
  const value = numberOf(row, ...columns);
  return value === null ? null : wholeNumber(value);
}

/** Rounded; null above what a column of ours holds. */
export function wholeNumber(value: number): number | null {
  return Math.abs(value) <= LARGEST ? Math.round(value) : null;
}

const LARGEST = 2 ** 31 - 1;

export function numberOf(row: LegacyRow, ...columns: string[]): number | null {
  const text = textOf(row, ...columns);
  if (text === null) return null;
  const value = Number(text.replace(/^(-?\d+),(\d+)$/, "$1.$2"));
  return Number.isFinite(value) ? value : null;
}

/** 1, "1", "true", "yes", "ja" and their opposites; null for anything else. */
export function flagOf(row: LegacyRow, ...columns: string[]): boolean | null {
  const text = textOf(row, ...columns)?.toLowerCase();
  if (text === undefined) return null;
  if (["1", "true", "t", "yes", "y", "ja"].includes(text)) return true;
  return ["0", "false", "f", "no", "n", "nein"].includes(text) ? false : null;
}

/** Whether the row stands for something in use; a row that does not say is. */
export function isActive(row: LegacyRow): boolean {
  return textOf(row, "deleted_at") === null && (flagOf(row, "is_active", "active") ?? true);
}

/** JSON that may be encoded twice. `null` when the column holds none; `unread` when it holds something that is none. */
export function jsonOf(row: LegacyRow, column: string): JsonObject | "unread" | null {
  const value = row[column];
  if (isObject(value)) return value;
  const text = textOf(row, column);
  if (text === null || text === "[]") return null;
  const object = decoded(text);
  return isObject(object) ? object : "unread";
}

/** `first_name last_name` where there is no whole name. */
export function nameOf(row: LegacyRow, ...columns: string[]): string | null {
  const whole = nameIn(row, ...columns);
  if (whole !== null) return whole;
  const parts = [nameIn(row, "first_name", "firstname"), nameIn(row, "last_name", "lastname")];
  return parts.filter((part) => part !== null).join(" ") || null;
}

/** ISO 8601 from what databases and old code write: a date and time with or without zone, or epoch seconds or milliseconds. */
export function timeOf(row: LegacyRow, ...columns: string[]): string | null {
  for (const column of columns) {
    const time = isoTime(textOf(row, column));
    if (time !== null) return time;
  }
  return null;
}

export function isoTime(text: string | null): string | null {
  if (text === null || text.startsWith("0000-00-00")) return null;
  if (/^1\d{9}$/.test(text)) return new Date(Number(text) * 1000).toISOString();
  if (/^1\d{12}$/.test(text)) return new Date(Number(text)).toISOString();
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i.exec(
    text,
  );
  if (!match) return null;
  const [, day, clock = "00:00", seconds = ":00", zone = ""] = match;
  return `${day}T${clock}${seconds}${wholeZone(zone)}`;
}

function wholeZone(zone: string): string {
  if (/^z$/i.test(zone)) return "Z";
  const [, hours, minutes = "00"] = /^([+-]\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return hours ? `${hours}:${minutes}` : "";
}
