import { isObject, type JsonObject, parsedJson } from "./lenient-json";

/**
 * The object that a webhook's body holds; null when it is none. Characters that no database takes (NUL, halves of
 * surrogate pairs) are dropped from its texts.
 */
export function parseBody(body: string): JsonObject | null {
  try {
    const value = parsedJson(body);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
