import fc from "fast-check";
import { expect, test } from "vitest";
import { failingStretches } from "./find-failure";

const rows = (text: string) => [...text].map((sign) => sign === "x");

test("a failure from one row on is found from its first bad row to its last", () => {
  expect(failingStretches(rows("................xxxxxxxx"))).toMatchObject([{ first: 16, last: 23 }]);
});

test.each([
  ["two bad rows are no failure", "..........xx..........", 0],
  ["three in a row are one", "..........xxx.........", 1],
  ["single bad rows far apart are none", "....x................................................x....", 0],
  ["two failures with health between them are two", `xxxx${".".repeat(40)}xxxx`, 2],
])("%s", (_, text, count) => {
  expect(failingStretches(rows(text))).toHaveLength(count);
});

test("stretches begin and end with a bad row, in order and apart", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 200 }), (bad) => {
      const found = failingStretches(bad);
      for (const [index, { first, last }] of found.entries()) {
        expect([bad[first], bad[last]]).toEqual([true, true]);
        expect(first).toBeGreaterThan(found[index - 1]?.last ?? -1);
      }
    }),
  );
});
