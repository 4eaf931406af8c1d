import fc from "fast-check";
import { expect, test } from "vitest";
import { type LedgerCounts, linkFigures } from "./link-figures";

const day = (counts: Partial<LedgerCounts>): LedgerCounts => ({
  calls: 0,
  booked: 0,
  linked: 0,
  one_sided: 0,
  suggested: 0,
  orphaned: 0,
  conflict: 0,
  excluded: 0,
  ...counts,
});

test("no calls at all is no data, neither 0 % nor 100 %", () => {
  expect(linkFigures([])).toMatchObject({ linkRate: null, conversion: null, unlinked: 0 });
});

test("the outage's October reads 2 of 500, not healthy", () => {
  const figures = linkFigures([day({ calls: 1650, booked: 500, linked: 2, one_sided: 7, orphaned: 491 })]);
  expect(figures.linkRate).toBe(0.004);
  expect(figures.unlinked).toBe(498);
  expect(figures.conversion).toEqual({ worst: 2 / 1650, best: 500 / 1650 });
});

test("an excluded booking is in neither number of the rate", () => {
  expect(linkFigures([day({ calls: 10, booked: 3, linked: 2, excluded: 1 })]).linkRate).toBe(1);
});

test("the worst conversion never exceeds the best", () => {
  const counts = fc.nat(50);
  fc.assert(
    fc.property(counts, counts, counts, counts, (linked, orphaned, excluded, none) => {
      const booked = linked + orphaned + excluded;
      const { conversion } = linkFigures([day({ calls: booked + none, booked, linked, orphaned, excluded })]);
      if (conversion) expect(conversion.worst).toBeLessThanOrEqual(conversion.best);
    }),
  );
});
