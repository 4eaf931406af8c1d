import { expect, test } from "vitest";
import { swapCost } from "./swap-cost";

test.each([
  ["the other has nothing else, nor has this one", { bits: 9, elsewhere: null }, { bits: 4, elsewhere: null }, 5],
  ["the other could have something as good instead", { bits: 9, elsewhere: null }, { bits: 4, elsewhere: 4 }, 9],
  ["this one could have something else instead", { bits: 9, elsewhere: 6 }, { bits: 4, elsewhere: null }, -1],
  ["both are equally near", { bits: 7, elsewhere: null }, { bits: 7, elsewhere: null }, 0],
  ["what is left to the other is worse than nothing", { bits: 9, elsewhere: null }, { bits: 4, elsewhere: -3 }, 5],
])("a swap costs what both together lose: %s", (_, own, rival, bits) => {
  expect(swapCost(own, rival)).toEqual({ bits });
});

test("swapping back costs the opposite", () => {
  const [own, rival] = [
    { bits: 9, elsewhere: 2 },
    { bits: 4, elsewhere: 3 },
  ];
  expect(swapCost(rival, own).bits).toBe(-swapCost(own, rival).bits);
});
