import { expect, test } from "vitest";
import { spokenClock, spokenDay } from "./spoken-start";

// A Thursday.
const near = new Date("2025-12-18T10:00:00Z");

test.each([
  ["2026-02-19", "2026-02-19"],
  ["Freitag, 19. Dezember", "2025-12-19"],
  ["Freitag, 20. Februar", "2026-02-20"],
  ["am 3. März 2027", "2027-03-03"],
  ["20.2.", "2026-02-20"],
  ["heute", "2025-12-18"],
  ["morgen", "2025-12-19"],
  ["übermorgen", "2025-12-20"],
  ["Dienstag", "2025-12-23"],
  ["Donnerstag", "2025-12-25"],
])("takes the day %s for %s", (words, day) => expect(spokenDay(words, near)).toBe(day));

test.each(["nächsten Freitag", "bald", "31. Februar", ""])("concludes no day from %j", (words) =>
  expect(spokenDay(words, near)).toBeNull(),
);

test.each([
  ["14:30", "14:30"],
  ["08:00", "08:00"],
  ["06:30", "06:30"],
  ["9 Uhr", "09:00"],
  ["halb fünf", "16:30"],
  ["halb zehn", "09:30"],
  ["viertel nach vier", "16:15"],
  ["viertel vor eins", "12:45"],
  ["um drei Uhr", "15:00"],
  ["zehn Uhr dreißig", "10:30"],
  ["fünfzehn Uhr", "15:00"],
])("takes the time %s for %s", (words, clock) => expect(spokenClock(words)).toBe(clock));

test.each(["nachmittags", "kurz nach drei", "25 Uhr", "irgendwann"])("concludes no time from %j", (words) =>
  expect(spokenClock(words)).toBeNull(),
);
