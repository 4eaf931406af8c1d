import { expect, test } from "vitest";
import { median, medians } from "./measure";

test("takes the middle value, the upper one of an even number", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(3);
  expect(() => median([])).toThrow();
});

test("lets both sides take turns, each first as often as the other", async () => {
  const order: string[] = [];
  const note = (name: string) => async () => void order.push(name);
  await medians({ ours: note("ours"), theirs: note("theirs") }, 4);
  expect(order.slice(-8).join(" ")).toBe("ours theirs theirs ours ours theirs theirs ours");
});
