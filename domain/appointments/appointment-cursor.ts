import type { AppointmentSort } from "./appointment-filter";

/** A place between two rows of the sorted appointments, and the way to read on: `on` follows the sort, `back` goes against it. */
export type AppointmentCursor = AppointmentSort & {
  travel: "on" | "back";
  /** The sort key of the row beside the place, in microseconds since 1970. */
  micros: string;
  id: number;
};

/** A short text that is safe in a URL. */
export function encodeAppointmentCursor({ by, direction, travel, micros, id }: AppointmentCursor): string {
  return `${BY[by]}${DIRECTION[direction]}${TRAVEL[travel]}.${micros}.${id}`;
}

/** `invalid` when the text is no cursor, or one of another sort. */
export function decodeAppointmentCursor(text: string, sort: AppointmentSort): AppointmentCursor | "invalid" {
  const [, head, micros, id] = /^([sb][ad][fr])\.(-?\d{1,17})\.(\d{1,16})$/.exec(text) ?? [];
  if (!head || micros === undefined || !Number.isSafeInteger(Number(id))) return "invalid";
  if (!head.startsWith(`${BY[sort.by]}${DIRECTION[sort.direction]}`)) return "invalid";
  return { ...sort, travel: head.endsWith(TRAVEL.on) ? "on" : "back", micros, id: Number(id) };
}

const BY = { startsAt: "s", bookedAt: "b" } as const satisfies Record<AppointmentSort["by"], string>;
const DIRECTION = { asc: "a", desc: "d" } as const satisfies Record<AppointmentSort["direction"], string>;
const TRAVEL = { on: "f", back: "r" } as const satisfies Record<AppointmentCursor["travel"], string>;
