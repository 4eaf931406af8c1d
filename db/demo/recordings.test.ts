import { expect, test } from "vitest";
import type { TranscriptTurn } from "@/domain/records/call";
import { soundOf } from "./recordings";

const turns: TranscriptTurn[] = [
  { kind: "speech", speaker: "agent", text: "Guten Tag", startSeconds: 1, endSeconds: 2 },
  { kind: "tool_call", id: "t", name: "book", arguments: "{}", atSeconds: 2.5 },
  { kind: "speech", speaker: "caller", text: "Hallo", startSeconds: 3, endSeconds: 9 },
];
const file = soundOf(turns, 5_000);
const loudness = (from: number, to: number) => {
  const part = file.subarray(44 + from * 8_000, 44 + to * 8_000);
  return Math.max(...part.map((sample) => Math.abs(sample - 128)));
};

test("is a WAV file as long as the call", () => {
  expect(file.toString("ascii", 0, 4) + file.toString("ascii", 8, 12)).toBe("RIFFWAVE");
  expect(file.readUInt32LE(40)).toBe(5 * 8_000);
  expect(file.length).toBe(44 + 5 * 8_000);
});

test("sounds while a turn is spoken and at no other time, and ends with the call", () => {
  expect(loudness(0, 1)).toBe(0);
  expect(loudness(1, 2)).toBeGreaterThan(40);
  expect(loudness(2, 3)).toBe(0);
  expect(loudness(3, 5)).toBeGreaterThan(40);
});

test("gives each speaker a pitch of their own, and the same sound every time", () => {
  const crossings = (from: number) => {
    const part = file.subarray(44 + from * 8_000, 44 + (from + 1) * 8_000);
    return part.filter((sample, index) => sample > 128 && (part[index - 1] ?? 128) <= 128).length;
  };
  expect(crossings(3)).toBeGreaterThan(crossings(1));
  expect(soundOf(turns, 5_000).equals(file)).toBe(true);
});
