import fc from "fast-check";
import { expect, test } from "vitest";
import { UNSAID, type Version, VersionedFields } from "./field-versions";

type Values = { a: string | null; b: number | null };
const stages = ["running", "ended", "analysed"];
const order = (x: string, y: string) => stages.indexOf(x) - stages.indexOf(y);
const said = (values: Values, version: Version) => VersionedFields.said(values, version);

test("the newest saying wins field by field, and silence takes nothing away", () => {
  const first = said({ a: "old", b: 1 }, ["running", 1]);
  const merged = first.merge(said({ a: "new", b: null }, ["ended", 0]), order);
  expect(merged.values).toEqual({ a: "new", b: 1 });
  expect(merged.merge(first, order).values).toEqual({ a: "new", b: 1 });
});

test("a default gives way to anything said, however old", () => {
  const unsaid = said({ a: null, b: null }, ["analysed", 9]).withDefault("b", 7);
  expect(unsaid.values.b).toBe(7);
  expect(unsaid.merge(said({ a: null, b: 1 }, ["running", 0]), order).values.b).toBe(1);
  expect(unsaid.versionOf("b")).toEqual(UNSAID);
});

test("versions survive being stored", () => {
  const merged = said({ a: "x", b: 1 }, ["running", 1]).merge(said({ a: "y", b: null }, ["ended", 2]), order);
  const again = VersionedFields.stored(merged.values, merged.toStored(), ["running", 0]);
  expect(again.versionOf("a")).toEqual(["ended", 2]);
  expect(again.versionOf("b")).toEqual(["running", 1]);
});

test("any order and any repetition of sayings gives the same values and versions", () => {
  const saying = fc.record({
    values: fc.record({ a: fc.option(fc.constantFrom("x", "y", "z")), b: fc.option(fc.integer({ min: 0, max: 3 })) }),
    version: fc.tuple(fc.constantFrom(...stages), fc.integer({ min: 0, max: 2 })),
  });
  const mergeAll = (list: { values: Values; version: Version }[]) =>
    list
      .map(({ values, version }) => said(values, version))
      .reduce((state, next) => VersionedFields.stored(state.values, state.toStored(), ["", 0]).merge(next, order));
  fc.assert(
    fc.property(fc.array(saying, { minLength: 1, maxLength: 6 }), fc.func(fc.integer()), (list, weigh) => {
      const shuffled = [...list, ...list].sort((a, b) => weigh(a) - weigh(b));
      expect(mergeAll(shuffled).values).toEqual(mergeAll(list).values);
    }),
  );
});
