import { expect, test } from "vitest";
import { spokenTurn, timesOf } from "./spoken-turn";

const turns = [
  { start: 0, end: 3 },
  { start: null, end: null },
  { start: 5, end: 8 },
  { start: 7, end: 9 },
];

test.each([
  [0, 0],
  [3.74, 0],
  [3.76, null],
  [4.9, null],
  [5, 2],
  [7, 3],
  [9.8, null],
])("finds at second %d the turn %j", (second, position) => {
  expect(spokenTurn(turns, second)).toBe(position);
});

test("keeps a turn without an end until the next one begins", () => {
  const open = [
    { start: 0, end: null },
    { start: 10, end: 12 },
  ];
  expect(spokenTurn(open, 9)).toBe(0);
  expect(spokenTurn(open, 10)).toBe(1);
});

test("gives times to speech only", () => {
  expect(timesOf({ kind: "speech", speaker: "agent", text: "Hallo", startSeconds: 1, endSeconds: 2 })).toEqual({
    start: 1,
    end: 2,
  });
  expect(timesOf({ kind: "tool_call", id: "1", name: "book", arguments: "{}", atSeconds: 4 }).start).toBeNull();
});
