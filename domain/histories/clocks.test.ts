import { expect, test } from "vitest";
import { Random } from "@/domain/random";
import { Clocks } from "./clocks";
import { noiseLevels } from "./noise";

const START = Date.UTC(2025, 9, 20);
const HOUR_MS = 3_600_000;
const moments = Array.from({ length: 3000 }, (_, i) => START + (i * HOUR_MS) / 4);

test("a message never arrives before what it tells of, and some arrive hours later", () => {
  const clocks = new Clocks(new Random(1), noiseLevels.high, START);
  const delays = moments.map((at) => clocks.webhook(at).arrivesAt - at);
  expect(Math.min(...delays)).toBeGreaterThan(0);
  expect(delays.filter((delay) => delay > HOUR_MS).length).toBeGreaterThan(20);
});

test("the systems' clocks differ by no more than the noise allows, and always in the same way", () => {
  const clocks = new Clocks(new Random(5), noiseLevels.high, START);
  const { clockOffsetSeconds, clockJitterSeconds } = noiseLevels.high;
  const offsets = moments.map((at) => clocks.calendar(at) - at);
  const spread = Math.max(...offsets) - Math.min(...offsets);
  expect(Math.max(...offsets.map(Math.abs))).toBeLessThanOrEqual((clockOffsetSeconds + clockJitterSeconds) * 1000);
  expect(spread).toBeLessThanOrEqual(clockJitterSeconds * 1000);
});
