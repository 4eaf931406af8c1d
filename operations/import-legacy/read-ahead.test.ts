import { expect, test } from "vitest";
import { readAhead } from "./read-ahead";

async function* numbers(told: string[], upTo: number, failsAt = Number.POSITIVE_INFINITY) {
  try {
    for (let number = 1; number <= upTo; number++) {
      if (number === failsAt) throw new Error("cut off");
      told.push(`read ${number}`);
      yield number;
    }
  } finally {
    told.push("closed");
  }
}

test("reads the next batch before the last one is asked for again, in the same order", async () => {
  const told: string[] = [];
  for await (const number of readAhead(numbers(told, 3))) {
    await Promise.resolve();
    told.push(`write ${number}`);
  }
  expect(told.filter((one) => one.startsWith("write"))).toEqual(["write 1", "write 2", "write 3"]);
  expect(told.indexOf("read 2")).toBeLessThan(told.indexOf("write 1"));
});

test("tells a failure after what was read before it", async () => {
  const seen: number[] = [];
  const reading = async () => {
    for await (const number of readAhead(numbers([], 3, 3))) seen.push(number);
  };
  await expect(reading()).rejects.toThrow("cut off");
  expect(seen).toEqual([1, 2]);
});

test("closes what it reads when the writing ends early", async () => {
  const told: string[] = [];
  for await (const _ of readAhead(numbers(told, 9))) break;
  expect(told.at(-1)).toBe("closed");
});
