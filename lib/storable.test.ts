import { expect, test } from "vitest";
import { isStorable } from "./storable";

test.each(["", "Zoë 💇", "\ud83d\ude00", null, 7, { a: ["b", { c: "d" }] }])("takes %j", (value) => {
  expect(isStorable(value)).toBe(true);
});

test.each(["a\0b", "\ud83d", { a: ["b", { c: "\udfff" }] }, { "\0": 1 }])("refuses %j", (value) => {
  expect(isStorable(value)).toBe(false);
});
