import { TZDate } from "@date-fns/tz";
import { expect, test } from "vitest";
import { spokenStarts } from "./spoken-starts";

const timeZone = "Europe/Berlin";
/** A Tuesday. */
const startedAt = new Date("2025-11-04T09:00:00Z");
const starts = (...turns: string[]) =>
  spokenStarts(turns, { startedAt, timeZone })?.map((at) =>
    new TZDate(at.getTime(), timeZone).toISOString().slice(0, 16),
  );

test.each([
  ["Für Schnitt hätte ich Freitag, 7. November um viertel nach vier. Passt Ihnen das?", "2025-11-07T16:15"],
  ["Ich habe Sie am siebten November um halb drei eingetragen.", "2025-11-07T14:30"],
  ["Dann bis zum 12.11. um 9:30 Uhr.", "2025-11-12T09:30"],
  ["Der Termin ist am 12.11.2025 um 14.30 Uhr.", "2025-11-12T14:30"],
  ["Am Freitag um sechzehn Uhr fünfzehn bei Lena.", "2025-11-07T16:15"],
  ["Morgen um zehn, passt das?", "2025-11-05T10:00"],
  ["Heute noch, um viertel vor sechs.", "2025-11-04T17:45"],
  ["Am Montag, dem 5. Januar, um 11 Uhr.", "2026-01-05T11:00"],
  ["Übermorgen dreiviertel fünf wäre frei.", "2025-11-06T16:45"],
  ["You're booked for Friday, November 7th at 4:15 pm.", "2025-11-07T16:15"],
  ["That is the 7th of November at half past two.", "2025-11-07T14:30"],
  ["See you tomorrow at ten.", "2025-11-05T10:00"],
])("%s", (turn, start) => {
  expect(starts(turn)).toContain(start);
});

test("a half of the day that is said is not both of them", () => {
  expect(starts("Friday, November 7th at 4:15 pm")).toEqual(["2025-11-07T16:15"]);
  expect(starts("Freitag, 7. November, 16:15 Uhr")).toEqual(["2025-11-07T16:15"]);
});

test.each([
  "Guten Morgen, was kann ich für Sie tun?",
  "Wir haben von neun bis achtzehn Uhr geöffnet.",
  "Das kostet meist zwischen sechzig und neunzig Euro.",
  "Am Freitag haben wir geöffnet.",
  "Montag bis Freitag haben wir von neun bis achtzehn Uhr geöffnet.",
  "We are open from Monday to Friday, nine o'clock to six.",
  "Ihre Nummer ist 0176 04069202, richtig?",
])("%s names no start", (turn) => {
  expect(starts(turn)).toEqual([]);
});

test("an agent who lists what is free names no start, whichever of them is agreed on", () => {
  const hours = Array.from(
    { length: 24 },
    (_, i) => `${8 + Math.floor(i / 4)}:${String((i % 4) * 15).padStart(2, "0")} Uhr`,
  );
  expect(
    starts(`Frei wäre Freitag, 7. November um ${hours.join(", ")}.`, "Dann Montag, 10. November um 16:15 Uhr."),
  ).toEqual([]);
});

test("a day and a time in different turns are no start, and unknown words are not none", () => {
  expect(starts("Am Freitag?", "Um vier?")).toEqual([]);
  expect(spokenStarts(null, { startedAt, timeZone })).toBeNull();
});

test("a time in the night in which clocks change is an instant", () => {
  expect(spokenStarts(["Am 29. März um 10 Uhr"], { startedAt, timeZone })).toContainEqual(
    new Date("2026-03-29T08:00:00Z"),
  );
});
