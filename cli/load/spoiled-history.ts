import { mutate } from "@/e2e/fuzz/mutate";
import type { Random } from "@/e2e/fuzz/random";

export type SpoiledHistory = { how: string; bytes: Buffer };

const MOST_LINES = 4;
const DEEP = 5_000;
const SHOWN = 60;

/** A history's file with some of its values, lines or bytes spoiled. */
export function spoiledHistory(lines: readonly object[], random: Random): SpoiledHistory {
  if (random.below(3) > 0) return spoilValues(lines, random);
  const texts = lines.map((line) => JSON.stringify(line));
  return random.below(2) === 0 ? spoilLine(texts, random) : spoilBytes(Buffer.from(`${texts.join("\n")}\n`), random);
}

function spoilValues(lines: readonly object[], random: Random): SpoiledHistory {
  const spoiled: unknown[] = [...lines];
  const told: string[] = [];
  for (let i = 0; i < MOST_LINES; i++) {
    // Each other one is the first line, which is the company's: few others stop the whole.
    const at = random.below(2) === 0 ? 0 : random.below(lines.length);
    spoiled[at] = mutate(spoiled[at], random, 1);
    told.push(`line ${at + 1}: ${(JSON.stringify(spoiled[at]) ?? "nothing").slice(0, SHOWN)}`);
  }
  return {
    how: told.join("; "),
    bytes: Buffer.from(spoiled.map((line) => `${JSON.stringify(line) ?? ""}\n`).join("")),
  };
}

function spoilLine(texts: readonly string[], random: Random): SpoiledHistory {
  const at = random.below(texts.length);
  const text = texts[at]!;
  const ways: Record<string, string> = {
    "cut off": text.slice(0, random.below(text.length)),
    "a comma after it": `${text},`,
    "two in one line": `${text}${texts[random.below(texts.length)]}`,
    twice: `${text}\n${text}`,
    "a bracket never closed": `[${text}`,
    "deep brackets": "[".repeat(DEEP),
    "deep objects": `${'{"type":"company","a":'.repeat(DEEP)}1${"}".repeat(DEEP)}`,
    "single quotes": text.replaceAll('"', "'"),
    "no finite number": text.replace(/\d+/, "1e999"),
    "an escape of NUL and of half a pair": text.replace(/"([^"]{3,})"/g, '"\\u0000$1\\ud800"'),
    "not JSON": "SELECT * FROM calls;",
    gone: "",
  };
  const how = random.one(Object.keys(ways));
  return { how: `line ${at + 1}: ${how}`, bytes: Buffer.from(texts.toSpliced(at, 1, ways[how]!).join("\n")) };
}

function spoilBytes(bytes: Buffer, random: Random): SpoiledHistory {
  const at = random.below(bytes.length);
  const text = bytes.toString("utf8");
  const inserted = (more: readonly number[]) =>
    Buffer.concat([bytes.subarray(0, at), Buffer.from(more), bytes.subarray(at)]);
  const ways: Record<string, Buffer> = {
    empty: Buffer.alloc(0),
    "a byte order mark alone": Buffer.from("\ufeff"),
    zeros: Buffer.alloc(100_000),
    "UTF-16": Buffer.from(`\ufeff${text}`, "utf16le"),
    "Latin 1": Buffer.from(text, "latin1"),
    "old Mac lines": Buffer.from(text.replaceAll("\n", "\r")),
    "Windows lines": Buffer.from(text.replaceAll("\n", "\r\n")),
    "a list": Buffer.from(`[${text.trimEnd().replaceAll("\n", ",")}]`),
    "a list cut off": Buffer.from(`[${text.trimEnd().replaceAll("\n", ",")}`.slice(0, at + 1)),
    "cut off": bytes.subarray(0, at),
    "a NUL": inserted([0]),
    "no UTF-8": inserted([0xff, 0xc3]),
    "a quote": inserted([0x22]),
  };
  const how = random.one(Object.keys(ways));
  return { how: `${how} (${at})`, bytes: ways[how]! };
}
