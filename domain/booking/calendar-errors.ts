export const calendarRefusals = [
  "slot_taken",
  "in_the_past",
  "unknown_service",
  "unknown_booking",
  "already_over",
  "not_accepted",
] as const;
export type CalendarRefusalReason = (typeof calendarRefusals)[number];

/** The calendar says no, and nothing was booked, moved or cancelled. */
export class CalendarRefusal extends Error {
  override readonly name = "CalendarRefusal";
  readonly reason: CalendarRefusalReason;

  constructor(reason: CalendarRefusalReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The calendar gave no usable answer; `mayHaveActed` unless the request cannot have reached it. */
export class CalendarUnavailable extends Error {
  override readonly name = "CalendarUnavailable";
  readonly mayHaveActed: boolean;

  constructor(message: string, options: { mayHaveActed: boolean; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.mayHaveActed = options.mayHaveActed;
  }
}
