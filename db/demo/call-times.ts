import type { Random } from "@/domain/random";
import { berlinParts } from "./berlin-time";

const weekdayWeights = [0.32, 1.0, 1.15, 1.05, 1.1, 1.2, 0.85];
const hourWeights = [
  0.03, 0.02, 0.02, 0.02, 0.03, 0.06, 0.15, 0.45, 1.1, 1.7, 1.75, 1.5, 1.2, 1.1, 1.25, 1.4, 1.5, 1.45, 1.1, 0.75, 0.5,
  0.35, 0.18, 0.08,
];
const dayWeights: Record<string, number> = { "2025-09-24": 3, "2025-09-25": 3, "2025-10-03": 0.3, "2025-10-31": 0.8 };
const HEAVIEST = 3 * 1.2 * 1.75;
const LEAST_GAP_MS = 20_000;

/** Exactly `count` starts of calls in (from, to), rising: busy by day, never quite silent at night. */
export function callTimes(random: Random, from: number, to: number, count: number): number[] {
  const times: number[] = [];
  while (times.length < count) {
    const instant = Math.floor(from + random.next() * (to - from));
    if (!random.chance(weightAt(instant) / HEAVIEST)) continue;
    if (!times.some((other) => Math.abs(other - instant) < LEAST_GAP_MS)) times.push(instant);
  }
  return times.sort((a, b) => a - b);
}

function weightAt(instant: number): number {
  const { day, weekday, hour } = berlinParts(instant);
  return (dayWeights[day] ?? 1) * (weekdayWeights[weekday] ?? 1) * (hourWeights[hour] ?? 1);
}
