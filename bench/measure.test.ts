import { expect, test } from "vitest";
import { median, medians } from "./measure";

test("takes the middle value, the upper one of an even number", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(3);
  expect(() => median([])).toThrow();
});

test("lets all take turns, each first as often as the others", async () => {
  const order: string[] = [];
  const note = (name: string) => async () => void order.push(name);
  const measured = await medians({ ours: note("ours"), theirs: note("theirs"), small: note("small") }, 3, 0);
  expect(order.slice(-9).join(" ")).toBe("ours theirs small theirs small ours small ours theirs");
  expect(Object.keys(measured)).toEqual(["ours", "theirs", "small"]);
});
