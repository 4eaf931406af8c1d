import { expect, test } from "vitest";
import { keyFigures } from "./key-figures";
import { noSums } from "./measures";

test("conversion is a range while orphans exist, and one share when none is left", () => {
  expect(keyFigures({ ...noSums(), calls: 10, booked: 4, linked: 1, orphaned: 3 }).conversion).toEqual({
    worst: 0.1,
    best: 0.4,
  });
  const whole = keyFigures({ ...noSums(), calls: 10, booked: 4, linked: 4 }).conversion;
  expect(whole?.worst).toBe(whole?.best);
});

test("net conversion leaves out what is known to be cancelled, and gross keeps it", () => {
  const { conversion, netConversion } = keyFigures({ ...noSums(), calls: 10, booked: 4, linked: 4, cancelled: 1 });
  expect([conversion, netConversion]).toEqual([
    { worst: 0.4, best: 0.4 },
    { worst: 0.3, best: 0.3 },
  ]);
});

test("nothing of nothing is no data everywhere", () => {
  const { conversion, costPerBooking, secondsToBook, latencyMs, failedTools, negative } = keyFigures(noSums());
  expect([conversion, costPerBooking, secondsToBook, latencyMs, failedTools, negative]).toEqual(Array(6).fill(null));
});

test("a booking costs less the more of the claimed ones are true, and its worst is open while none is linked", () => {
  const sums = { ...noSums(), calls: 10, booked: 4, cost_hundredths: 80_000 };
  expect(keyFigures({ ...sums, linked: 2 }).costPerBooking).toEqual({ best: 200, worst: 400 });
  expect(keyFigures(sums).costPerBooking).toEqual({ best: 200, worst: null });
});

test.each([
  [0, false],
  [1, true],
  [4, true],
  [5, false],
])("%d calls are few: %s", (calls, isFew) => expect(keyFigures({ ...noSums(), calls }).isFew).toBe(isFew));
