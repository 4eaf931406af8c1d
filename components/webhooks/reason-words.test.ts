import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import de from "@/messages/de.json";
import { reasonPatterns, sayReason } from "./reason-words";

const t = createTranslator({ locale: "de", messages: de }) as never;
const root = (room: string) => fileURLToPath(new URL(`../../${room}`, import.meta.url));
const sources = ["integrations/retell", "integrations/calcom", "integrations/lenient-json.ts"].flatMap((room) =>
  room.endsWith(".ts")
    ? [readFileSync(root(room), "utf8")]
    : readdirSync(root(room), { recursive: true, encoding: "utf8" })
        .filter(
          (file) => file.endsWith(".ts") && !file.includes(".test.") && !/api|calendar|function-request/.test(file),
        )
        .map((file) => readFileSync(join(root(room), file), "utf8")),
);
const PHRASES = /["`](?:\$\{\w+\} )?(?<words>is [^"`$]+)/g;
const phrases = sources.flatMap((text) => [...text.matchAll(PHRASES)].map((found) => found.groups!["words"]!));

/** With what a translator writes behind its words. */
const wholeReason = (words: string) => {
  if (words.endsWith("longer than ")) return `${words}255 characters`;
  return words.endsWith(": ") ? `call.end: ${words}"soon"` : words;
};

test("every reason that a translator gives is said in German", () => {
  expect(new Set(phrases).size).toBeGreaterThanOrEqual(10);
  for (const words of new Set(phrases)) {
    const kept = wholeReason(words);
    const spellings = [kept, `call.call_id: ${kept}`, `call_ended ${kept}`];
    expect(
      spellings.map((one) => sayReason(one, t)),
      words,
    ).not.toEqual(spellings);
  }
});

test.each([
  ["call.call_id: is missing", "call.call_id fehlt."],
  ["call.call_id: is longer than 255 characters", "call.call_id ist länger als 255 Zeichen."],
  ['call.end_timestamp: is no point in time: "soon"', 'call.end_timestamp ist kein Zeitpunkt: "soon"'],
  ["PING is a test of the connection", "PING ist ein Test der Verbindung."],
  [
    "null is not known here, and tells nothing of a call",
    "null ist hier nicht bekannt und sagt nichts über einen Anruf.",
  ],
  [
    "GET https://api.cal.com/v2/bookings answered 401: bad key",
    "GET https://api.cal.com/v2/bookings hat mit 401 geantwortet. bad key",
  ],
  ["deadlock detected", "deadlock detected"],
])("%j is said as %j", (kept, said) => {
  expect(sayReason(kept, t)).toBe(said);
});

test("every pattern has words", () => {
  expect(Object.keys(de.webhooks.said).toSorted()).toEqual(Object.keys(reasonPatterns).toSorted());
});
