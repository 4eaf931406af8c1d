const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * HOUR_MS;
const SUMMER_FROM = Date.UTC(2025, 2, 30, 1);
const SUMMER_TO = Date.UTC(2025, 9, 26, 1);

/** Epoch milliseconds of a Berlin wall-clock time such as `2025-10-01 18:20:00`; of a repeated hour, the first. */
export function berlin(wallClock: string): number {
  return fromLocal(Date.parse(`${wallClock.replace(" ", "T")}Z`));
}

/** The instant of a minute of a Berlin day (`2025-10-01`). */
export function minuteOf(day: string, minute: number): number {
  return fromLocal(Date.parse(`${day}T00:00:00Z`) + minute * MINUTE_MS);
}

export type BerlinParts = { day: string; weekday: number; minute: number; hour: number };

/** Day, weekday (0 is Sunday) and minute of the day in Berlin. */
export function berlinParts(instant: number): BerlinParts {
  const local = new Date(instant + offsetMs(instant));
  const hour = local.getUTCHours();
  return {
    day: local.toISOString().slice(0, 10),
    weekday: local.getUTCDay(),
    hour,
    minute: hour * 60 + local.getUTCMinutes(),
  };
}

/** As a booking tool writes it: `2025-10-02T14:00:00+02:00`. */
export function berlinIso(instant: number): string {
  const offset = offsetMs(instant);
  return `${new Date(instant + offset).toISOString().slice(0, 19)}+0${offset / HOUR_MS}:00`;
}

export function nextDay(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function fromLocal(asUtc: number): number {
  return offsetMs(asUtc - 2 * HOUR_MS) === 2 * HOUR_MS ? asUtc - 2 * HOUR_MS : asUtc - HOUR_MS;
}

function offsetMs(instant: number): number {
  return instant >= SUMMER_FROM && instant < SUMMER_TO ? 2 * HOUR_MS : HOUR_MS;
}
