import type { WorkingHours } from "./working-hours";

/** One stretch of a day, in minutes of it. */
export type Stretch = Pick<WorkingHours, "fromMinute" | "toMinute">;

/**
 * A day's working hours as a person writes them, "9–13, 14:30–18" or "9 bis 13 und 14.30 bis 18 Uhr", earliest first; none
 * for an empty text, null for one that says no hours or some twice.
 */
export function parseHours(text: string): Stretch[] | null {
  const words = text
    .toLowerCase()
    .replace(/\b(uhr|h)\b/g, "")
    .trim();
  if (words === "") return [];
  const stretches = words.split(/[,;/]|\bund\b|\band\b/).map(parseStretch);
  if (!stretches.every((one) => one !== null)) return null;
  stretches.sort((a, b) => a.fromMinute - b.fromMinute);
  const overlaps = stretches.some((one, i) => i > 0 && one.fromMinute < stretches[i - 1]!.toMinute);
  return overlaps ? null : stretches;
}

/** "09:00–13:00, 14:30–18:00"; empty for none. */
export function formatHours(stretches: readonly Stretch[]): string {
  return stretches.map(({ fromMinute, toMinute }) => `${clock(fromMinute)}–${clock(toMinute)}`).join(", ");
}

function parseStretch(text: string): Stretch | null {
  const said = /^\s*(\d{1,2})(?:[:.](\d{2}))?\s*(?:[-–—]|bis|to)\s*(\d{1,2})(?:[:.](\d{2}))?\s*$/.exec(text);
  if (!said) return null;
  const [fromMinute, toMinute] = [minuteOf(said[1]!, said[2]), minuteOf(said[3]!, said[4])];
  return fromMinute !== null && toMinute !== null && fromMinute < toMinute ? { fromMinute, toMinute } : null;
}

function minuteOf(hour: string, minute = "0"): number | null {
  const at = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && at <= DAY_MINUTES ? at : null;
}

const DAY_MINUTES = 24 * 60;
const two = (number: number) => String(number).padStart(2, "0");
const clock = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
