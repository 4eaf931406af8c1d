import { expect, test } from "vitest";
import { countWords } from "./count-words";

test.each([
  [0, "0"],
  [9999, "9,999"],
  [10_000, "10,000"],
  [10_001, "10,000+"],
])("a count of %d reads %s", (count, words) => {
  expect(countWords(count, "en")).toBe(words);
});

test("a German count has a point between its thousands", () => {
  expect(countWords(10_001, "de")).toBe("10.000+");
});

test("a count that looked no further says so, and nothing where it met none", () => {
  expect(countWords({ atLeast: 1200 }, "en")).toBe("1,200+");
  expect(countWords({ atLeast: 0 }, "en")).toBe("…");
});

test("what was not counted in time is told from what is being counted", () => {
  expect(countWords(null, "en")).toBe("…");
  expect(countWords(undefined, "en")).toBe("");
});
