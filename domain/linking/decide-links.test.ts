import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PossiblePair } from "./connected-groups";
import { decideLinks, rankGroup } from "./decide-links";
import { bandOf, CERTAIN_FROM, LIKELY_FROM } from "./decision";
import { posteriors } from "./posteriors";

const ONE = [0];
const once = () => ONE;
const pair = (callId: number, appointmentId: number, bits: number): PossiblePair => ({
  callId,
  appointmentId,
  bits,
  bitsBeside: bits,
});

describe("within a group", () => {
  test("a pair without rivals is as probable as its own evidence", () => {
    const [only] = decideLinks([pair(1, 10, 12)], once);
    expect(only).toMatchObject({ callId: 1, appointmentId: 10, band: "certain", isAmbiguous: false });
    expect(only!.probability).toBeCloseTo(1 / (1 + 2 ** -12), 12);
  });

  test("two equally good bookings are left ambiguous, never certain", () => {
    const [chosen] = decideLinks([pair(1, 10, 15), pair(1, 11, 15)], once);
    expect(chosen).toMatchObject({ isAmbiguous: true, band: "possible" });
    expect(chosen!.probability).toBeCloseTo(0.5, 3);
    expect(chosen!.runnersUp).toHaveLength(1);
  });

  test("a family's two calls and two bookings that fit either way go to a person (27)", () => {
    const decisions = decideLinks([pair(1, 10, 14), pair(1, 11, 14), pair(2, 10, 14), pair(2, 11, 14)], once);
    expect(decisions.map(({ isAmbiguous, band }) => [isAmbiguous, band])).toEqual([
      [true, "possible"],
      [true, "possible"],
    ]);
  });

  test("a rival that has a better partner of its own does not make a pair ambiguous", () => {
    const decisions = decideLinks([pair(1, 10, 14), pair(1, 11, 13), pair(2, 11, 25)], once);
    expect(decisions.map(({ callId, appointmentId, band }) => [callId, appointmentId, band])).toEqual([
      [1, 10, "certain"],
      [2, 11, "certain"],
    ]);
  });

  test("a first call that was dropped leaves the booking to the second", () => {
    const decisions = decideLinks([pair(1, 10, 3), pair(2, 10, 15)], once);
    expect(decisions).toMatchObject([{ callId: 2, appointmentId: 10, band: "certain" }]);
  });

  test("a call that booked three appointments takes three (4)", () => {
    const decisions = decideLinks([pair(1, 10, 14), pair(1, 11, 14), pair(1, 12, 14)], () => [0, 0, 0, 10]);
    expect(decisions.map((one) => [one.appointmentId, one.band, one.isAmbiguous])).toEqual([
      [10, "certain", false],
      [11, "certain", false],
      [12, "certain", false],
    ]);
  });

  test("what the call told of one booking does not count against another beside it", () => {
    const beside = { ...pair(1, 11, 2), bitsBeside: 20 };
    const decisions = decideLinks([pair(1, 10, 20), beside], () => [0, 5]);
    expect(decisions.map((one) => [one.appointmentId, one.band])).toEqual([
      [10, "certain"],
      [11, "certain"],
    ]);
    expect(decideLinks([beside], () => [0, 5])[0]).toMatchObject({ band: "possible" });
  });

  test("a booking beyond what the call stated needs that much more evidence", () => {
    const second = (bits: number) => decideLinks([pair(1, 10, 20), pair(1, 11, bits)], () => [0, 10]).at(-1);
    expect(second(21)).toMatchObject({ appointmentId: 11, band: "certain" });
    expect(second(9)).toMatchObject({ appointmentId: 10 });
  });
});

test.each([
  [CERTAIN_FROM, "certain"],
  [CERTAIN_FROM - 1e-9, "likely"],
  [LIKELY_FROM, "likely"],
  [LIKELY_FROM - 1e-9, "possible"],
] as const)("a posterior of %d is in the band %s (28)", (probability, band) => expect(bandOf(probability)).toBe(band));

const somePairs = fc
  .array(
    fc.record({
      callId: fc.integer({ min: 1, max: 4 }),
      appointmentId: fc.integer({ min: 1, max: 4 }),
      bits: fc.integer({ min: -4, max: 20 }),
      more: fc.nat(6),
    }),
    { maxLength: 12 },
  )
  .map((pairs) => pairs.map(({ more, ...one }) => ({ ...one, bitsBeside: one.bits + more })))
  .map((pairs) => [...new Map(pairs.map((one) => [`${one.callId} ${one.appointmentId}`, one])).values()]);
const places = (callId: number) => (callId === 1 ? [0, 3] : ONE);

test("the decisions do not depend on the order of the pairs", () => {
  fc.assert(
    fc.property(somePairs, (pairs) => {
      expect(decideLinks(pairs.toReversed(), places)).toEqual(decideLinks(pairs, places));
      expect(rankGroup(pairs.toReversed(), places)).toEqual(rankGroup(pairs, places));
    }),
  );
});

test("no appointment is decided twice, and no call takes more than its places", () => {
  fc.assert(
    fc.property(somePairs, (pairs) => {
      const decided = decideLinks(pairs, places);
      expect(new Set(decided.map((one) => one.appointmentId)).size).toBe(decided.length);
      for (const [callId, own] of Map.groupBy(decided, (one) => one.callId)) {
        expect(own.length).toBeLessThanOrEqual(places(callId).length);
      }
      for (const one of decided) if (one.isAmbiguous) expect(one.band).toBe("possible");
    }),
  );
});

/** The sum of the odds of every way to pair, by trying each. In a place that costs stands the pair that gains most by it. */
function allWays(pairs: readonly PossiblePair[], from = 0, chosen: readonly PossiblePair[] = []): number {
  const one = pairs[from];
  if (!one) {
    const own = [...Map.groupBy(chosen, ({ callId }) => callId)];
    return own.reduce((product, [callId, set]) => {
      const costs = places(callId)
        .slice(0, set.length)
        .reduce((sum, cost) => sum + cost, 0);
      const gain = costs > 0 ? Math.max(...set.map((pair) => pair.bitsBeside - pair.bits)) : 0;
      return product * 2 ** (set.reduce((sum, pair) => sum + pair.bits, 0) + gain - costs);
    }, 1);
  }
  const without = allWays(pairs, from + 1, chosen);
  const used = chosen.filter(({ callId }) => callId === one.callId).length;
  const isTaken = chosen.some(({ appointmentId }) => appointmentId === one.appointmentId);
  if (isTaken || used >= places(one.callId).length) return without;
  return without + allWays(pairs, from + 1, [...chosen, one]);
}

test("the posterior of a pair is the share of all ways to pair that hold it", () => {
  fc.assert(
    fc.property(somePairs, (pairs) => {
      const all = allWays(pairs);
      posteriors(pairs, places).forEach((probability, i) => {
        expect(probability).toBeCloseTo(1 - allWays(pairs.toSpliced(i, 1)) / all, 9);
      });
    }),
  );
});

test("a very large group is never taken for surer than a pair of it by itself, and stays one-to-one", () => {
  const pairs = Array.from({ length: 400 }, (_, i) => pair(1 + (i >> 1), 1 + ((i + 1) >> 1), i % 2 === 0 ? 16 : 9));
  const decided = decideLinks(pairs, once);
  expect(decided.length).toBeGreaterThan(190);
  expect(new Set(decided.map((one) => one.appointmentId)).size).toBe(decided.length);
  for (const one of decided) expect(one.probability).toBeLessThanOrEqual(1 / (1 + 2 ** -one.bits));
});
