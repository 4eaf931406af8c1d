import { expect, test } from "vitest";
import { type FilterSelection, idsBetween, isSelected, parseSelection, sizeOf, withRows } from "./selection";

const three = { of: "rows", ids: [1, 2, 3] } as const;
const all: FilterSelection = { of: "filter", query: "?status=orphaned", count: 40, throughId: 90, at: 0, except: [7] };

test("rows that were chosen one by one stay chosen under any query", () => {
  expect(isSelected(three, 2, "?q=anna")).toBe(true);
  expect(withRows(three, [9, 2], true, "?q=anna")).toEqual({ of: "rows", ids: [1, 3, 9, 2] });
  expect(withRows(three, [1, 3], false, "")).toEqual({ of: "rows", ids: [2] });
});

test("all that fit are the rows under that query alone, up to its last row, without the exceptions", () => {
  expect(isSelected(all, 90, all.query)).toBe(true);
  expect(isSelected(all, 91, all.query)).toBe(false);
  expect(isSelected(all, 90, "")).toBe(false);
  expect(isSelected(all, 7, all.query)).toBe(false);
  expect(sizeOf(all)).toBe(39);
});

test("a row of all that fit is taken out and put back in", () => {
  const without = withRows(all, [8], false, all.query);
  expect(without).toEqual({ ...all, except: [7, 8] });
  expect(withRows(without, [7, 8], true, all.query)).toEqual({ ...all, except: [] });
});

test.each([
  ["a later row", 91, all.query],
  ["a row under another query", 5, "?q=anna"],
])("%s begins a new selection beside all that fit", (_, id, query) => {
  expect(withRows(all, [id], true, query)).toEqual({ of: "rows", ids: [id] });
});

test.each([
  [2, 4, [20, 30, 40]],
  [4, 2, [20, 30, 40]],
  [3, 3, [30]],
  [9, 2, [20]],
])("from row %d to row %d lie %j", (from, to, ids) => {
  expect(idsBetween([10, 20, 30, 40], from * 10, to * 10)).toEqual(ids);
});

test("a kept selection is read back as it was", () => {
  expect(parseSelection(JSON.stringify(all))).toEqual(all);
  expect(parseSelection(JSON.stringify(three))).toEqual(three);
});

test.each([
  null,
  "",
  "{",
  "null",
  "[]",
  '{"of":"rows"}',
  '{"of":"rows","ids":["1"]}',
  '{"of":"filter","ids":[1]}',
  JSON.stringify({ ...all, at: "now" }),
])("%j selects nothing", (kept) => {
  expect(sizeOf(parseSelection(kept))).toBe(0);
});
