import type { Interval } from "./working-hours";

/** Free times begin at these minutes of the hour. */
export const SLOT_GRID_MINUTES = 15;

type Search = { worked: readonly Interval[]; busy: readonly Interval[]; durationMinutes: number; window: Interval };

/** Every start on the grid, in order, from which so many minutes are worked, free, and begin within the window. */
export function freeStarts({ worked, busy, durationMinutes, window }: Search): Date[] {
  const duration = durationMinutes * MINUTE_MS;
  return worked.flatMap((stretch) => {
    const starts: Date[] = [];
    const first = Math.max(stretch.from.getTime(), window.from.getTime());
    for (let at = onGrid(first); at + duration <= stretch.to.getTime() && at < window.to.getTime(); at += GRID_MS) {
      if (isFree(at, at + duration, busy)) starts.push(new Date(at));
    }
    return starts;
  });
}

/** Whether this time is worked as a whole and free. */
export function isBookable(wanted: Interval, { worked, busy }: Pick<Search, "worked" | "busy">): boolean {
  const isWorked = worked.some((stretch) => stretch.from <= wanted.from && wanted.to <= stretch.to);
  return isWorked && isFree(wanted.from.getTime(), wanted.to.getTime(), busy);
}

const isFree = (from: number, to: number, busy: readonly Interval[]) =>
  busy.every((taken) => taken.to.getTime() <= from || to <= taken.from.getTime());

const MINUTE_MS = 60_000;
const GRID_MS = SLOT_GRID_MINUTES * MINUTE_MS;
const onGrid = (at: number) => Math.ceil(at / GRID_MS) * GRID_MS;
