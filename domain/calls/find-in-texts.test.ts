import fc from "fast-check";
import { expect, test } from "vitest";
import { findInTexts } from "./find-in-texts";

test("finds every place in reading order, whatever the case", () => {
  expect(findInTexts(["Farbe und farbe", "Schnitt", "FARBE"], "farbe")).toEqual([
    { text: 0, from: 0, to: 5 },
    { text: 0, from: 10, to: 15 },
    { text: 2, from: 0, to: 5 },
  ]);
});

test("finds umlauts in either case, and words across a line break", () => {
  expect(findInTexts(["Frau Müller"], "MÜLLER")).toHaveLength(1);
  expect(findInTexts(["am Donnerstag\num neun"], "donnerstag um")).toHaveLength(1);
});

test.each(["", "   "])("finds nothing for %j", (wanted) => {
  expect(findInTexts(["ein Text"], wanted)).toEqual([]);
});

test("takes signs as they are and finds each text in itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme-ascii", minLength: 1 }), (text) => {
      if (text.trim() === "") return;
      expect(findInTexts([text], text).length).toBeGreaterThan(0);
    }),
  );
});
