import { expect, test } from "vitest";
import { freeStarts, isBookable } from "./free-starts";
import { USUAL_HOURS, workedBetween } from "./working-hours";

const utc = (text: string) => new Date(`${text}Z`);
const interval = (from: string, to: string) => ({ from: utc(from), to: utc(to) });
const told = (starts: Date[]) => starts.map((start) => start.toISOString().slice(11, 16));
const BERLIN = "Europe/Berlin";

test("offers starts on the quarter hour, only where the whole duration is worked and free", () => {
  const worked = [interval("2025-10-06T07:00", "2025-10-06T09:00")];
  const busy = [interval("2025-10-06T07:45", "2025-10-06T08:15")];
  const window = interval("2025-10-06T07:05", "2025-10-07T00:00");
  expect(told(freeStarts({ worked, busy, durationMinutes: 30, window }))).toEqual(["07:15", "08:15", "08:30"]);
});

test("takes a time that touches another, and refuses one that overlaps it by a minute", () => {
  const worked = [interval("2025-10-06T07:00", "2025-10-06T16:00")];
  const busy = [interval("2025-10-06T08:00", "2025-10-06T09:00")];
  expect(isBookable(interval("2025-10-06T07:00", "2025-10-06T08:00"), { worked, busy })).toBe(true);
  expect(isBookable(interval("2025-10-06T07:01", "2025-10-06T08:01"), { worked, busy })).toBe(false);
  expect(isBookable(interval("2025-10-06T15:30", "2025-10-06T16:01"), { worked, busy })).toBe(false);
});

test("keeps nine o'clock where it is on both sides of the change of clocks", () => {
  const days = workedBetween(USUAL_HOURS, interval("2025-10-24T22:00", "2025-10-28T00:00"), BERLIN);
  expect(days.map(({ from }) => from.toISOString())).toEqual(["2025-10-25T07:00:00.000Z", "2025-10-27T08:00:00.000Z"]);
});
