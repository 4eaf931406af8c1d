import fc from "fast-check";
import { expect, test } from "vitest";
import { bestPairs, type WeightedPair } from "./best-pairs";

const total = (pairs: WeightedPair[]) => pairs.reduce((sum, pair) => sum + pair.bits, 0);

/** Every one-to-one choice there is, for as few rows as a test has. */
function bestTotal(pairs: WeightedPair[], row = 0, used = new Set<number>()): number {
  const rows = Math.max(-1, ...pairs.map((pair) => pair.left));
  if (row > rows) return 0;
  let best = bestTotal(pairs, row + 1, used);
  for (const pair of pairs) {
    if (pair.left !== row || pair.bits <= 0 || used.has(pair.right)) continue;
    best = Math.max(best, pair.bits + bestTotal(pairs, row + 1, new Set([...used, pair.right])));
  }
  return best;
}

const pair = fc.record({ left: fc.nat(4), right: fc.nat(4), bits: fc.integer({ min: -5, max: 20 }) });

test("no other one-to-one choice weighs more", () => {
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 14 }), (pairs) => {
      const chosen = bestPairs(5, 5, pairs);
      expect(total(chosen)).toBe(bestTotal(pairs));
      expect(new Set(chosen.map(({ left }) => left)).size).toBe(chosen.length);
      expect(new Set(chosen.map(({ right }) => right)).size).toBe(chosen.length);
    }),
  );
});

test("gives up a better pair where two lesser ones weigh more together", () => {
  const pairs = [
    { left: 0, right: 0, bits: 10 },
    { left: 0, right: 1, bits: 8 },
    { left: 1, right: 0, bits: 8 },
  ];
  expect(bestPairs(2, 2, pairs).map(({ left, right }) => [left, right])).toEqual([
    [0, 1],
    [1, 0],
  ]);
});

test("leaves unpaired what nothing speaks for", () => {
  expect(bestPairs(2, 3, [{ left: 0, right: 2, bits: 0 }])).toEqual([]);
  expect(bestPairs(0, 0, [])).toEqual([]);
});
