import type { CallSort } from "./call-filter";

/** A place between two rows of a sorted list, and the way to read on from it: `older` follows the sort, `newer` goes against it. */
export type Cursor = CallSort & {
  travel: "older" | "newer";
  /** The sort key of the row beside the place: microseconds since 1970 (−1: no appointment), or milliseconds of duration (−1: none). */
  value: string;
  id: number;
};

/** The sort key of a call without an appointment. */
export const WITHOUT_APPOINTMENT = "-1";

/** A short text that is safe in a URL. */
export function encodeCursor({ by, direction, travel, value, id }: Cursor): string {
  return `${BY[by]}${DIRECTION[direction]}${TRAVEL[travel]}.${value}.${id}`;
}

/** `invalid` when the text is no cursor, or one of another sort. */
export function decodeCursor(text: string, sort: CallSort): Cursor | "invalid" {
  const [, head, value, id] = /^([sda][ad][on])\.(-?\d{1,17})\.(\d{1,16})$/.exec(text) ?? [];
  if (!head || value === undefined || !Number.isSafeInteger(Number(id))) return "invalid";
  if (!head.startsWith(`${BY[sort.by]}${DIRECTION[sort.direction]}`)) return "invalid";
  return { ...sort, travel: head.endsWith(TRAVEL.older) ? "older" : "newer", value, id: Number(id) };
}

const BY = { startedAt: "s", duration: "d", appointment: "a" } as const satisfies Record<CallSort["by"], string>;
const DIRECTION = { asc: "a", desc: "d" } as const satisfies Record<CallSort["direction"], string>;
const TRAVEL = { older: "o", newer: "n" } as const satisfies Record<Cursor["travel"], string>;
