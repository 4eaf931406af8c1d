import { z } from "zod";

/** A JSON object of unknown keys. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value behind text that holds JSON, however often it was encoded; anything else as it is. */
export function decoded(value: unknown): unknown {
  let present = value;
  for (let depth = 0; depth < DEEPEST_ENCODING && typeof present === "string"; depth++) {
    if (!/^\s*["{[]/.test(present)) return present;
    try {
      present = parsedJson(present);
    } catch {
      return present;
    }
  }
  return present;
}

/** JSON, its texts without characters that no database takes. Throws SyntaxError. */
export function parsedJson(text: string): unknown {
  if (!UNSTORABLE_ESCAPE.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_, held) => (typeof held === "string" ? storable(held) : held));
}

/** The same without characters that no database takes: NUL, halves of surrogate pairs. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "");
}

/** The first of these keys that holds a non-empty text or a number, as text; null when none does. */
export function textAt(source: unknown, ...keys: string[]): string | null {
  if (!isObject(source)) return null;
  for (const key of keys) {
    const value = source[key];
    if (typeof value === "number" && Number.isFinite(value)) return String(value);
    if (typeof value === "string" && value.trim() !== "") return value.trim();
  }
  return null;
}

/** Optional text: anything else counts as not told. */
export const text = z
  .string()
  .trim()
  .min(1)
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** Identifiers stand in indexes, which refuse what is much longer; nothing that is meant comes near. */
export const MOST_ID_CHARACTERS = 255;

/** An identifier that must be there. */
export const requiredIdentifier = z
  .string({ error: "is missing" })
  .trim()
  .min(1, "is empty")
  .max(MOST_ID_CHARACTERS, `is longer than ${MOST_ID_CHARACTERS} characters`);

/** An optional identifier that some senders write as a number; one above MOST_ID_CHARACTERS counts as not told. */
export const identifier = z
  .union([z.string().trim().min(1).max(MOST_ID_CHARACTERS), z.number()])
  .nullish()
  .catch(null)
  .transform((value) => (value === null || value === undefined ? null : String(value)));

export const flag = z
  .boolean()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

export const amount = z
  .number()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

export const object = z
  .record(z.string(), z.unknown())
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** An instant as ISO 8601 text or epoch milliseconds. What is there and cannot be read is refused, not dropped. */
export const instant = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value, context) => {
    if (value === null || value === undefined || value === "") return null;
    const numeric = typeof value === "number" ? value : /^\d+$/.test(value) ? Number(value) : null;
    const date = new Date(numeric ?? value);
    const year = date.getUTCFullYear();
    if (year >= EARLIEST_YEAR && year <= LATEST_YEAR && isOnCalendar(value)) return date;
    context.addIssue({ code: "custom", message: `is no point in time: ${JSON.stringify(value)}` });
    return z.NEVER;
  });

/** The 30th of February would be read as the 2nd of March. */
function isOnCalendar(value: string | number): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(String(value)) ?? [];
  return (
    day === undefined || new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day)
  );
}

const UNSTORABLE_ESCAPE = /\\u(?:0000|d[89a-f])/i;
const DEEPEST_ENCODING = 3;
const EARLIEST_YEAR = 2000;
const LATEST_YEAR = 2100;
