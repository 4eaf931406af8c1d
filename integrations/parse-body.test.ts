import fc from "fast-check";
import { expect, test } from "vitest";
import { decoded } from "./lenient-json";
import { parseBody } from "./parse-body";

test.each([
  "",
  " ",
  "{",
  "null",
  "1",
  '"x"',
  "[]",
  "[{}]",
  '{"a":1}x',
  `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}x`,
])("%.20s is no object", (body) => {
  expect(parseBody(body)).toBeNull();
});

test("gives what was sent", () => {
  expect(parseBody('\n{"a":[1,"ü\\u00fc"],"__proto__":{"b":1}}')).toEqual(
    JSON.parse('{"a":[1,"üü"],"__proto__":{"b":1}}'),
  );
});

test("drops what no database takes, and nothing else", () => {
  expect(parseBody('{"a":"x\\u0000y","b":["\\ud83d\\ude00","\\ud83d"],"c":"\\\\u0000"}')).toEqual({
    ...{ a: "xy", b: ["😀", "\uFFFD"], c: "\\u0000" },
  });
});

test("never throws, whatever comes", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (body) => void parseBody(body)));
  fc.assert(fc.property(fc.json(), (body) => void parseBody(body)));
});

test("JSON within a text of the body loses what no database takes as well", () => {
  const body = parseBody(JSON.stringify({ content: JSON.stringify({ uid: "a\0b", name: "\ud800x" }) }));
  expect(decoded(body?.["content"])).toEqual({ uid: "ab", name: "\ufffdx" });
});
