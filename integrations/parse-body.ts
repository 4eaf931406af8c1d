import { isObject, type JsonObject } from "./lenient-json";

/**
 * The object that a webhook's body holds; null when it is none. Characters that no database takes (NUL, halves of
 * surrogate pairs) are dropped from its texts.
 */
export function parseBody(body: string): JsonObject | null {
  let value: unknown;
  try {
    value = UNSTORABLE_ESCAPE.test(body) ? JSON.parse(body, (_, held) => storable(held)) : JSON.parse(body);
  } catch {
    return null;
  }
  return isObject(value) ? value : null;
}

const UNSTORABLE_ESCAPE = /\\u(?:0000|d[89a-f])/i;

function storable(value: unknown): unknown {
  return typeof value === "string" ? value.toWellFormed().replaceAll("\0", "") : value;
}
