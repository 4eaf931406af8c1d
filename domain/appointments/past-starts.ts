type EventFacts = {
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  occurredAt: Date;
  byCallId: number | null;
};

export type PastStart = {
  startsAt: Date;
  /** When the appointment got this start, and in which call. */
  since: Date;
  byCallId: number | null;
};

/** Every start that an appointment ever had, the present one last. `events` come newest first, as history is read. */
export function pastStarts(events: readonly EventFacts[]): PastStart[] {
  const starts: PastStart[] = [];
  for (const { before, after, occurredAt, byCallId } of events.toReversed()) {
    const startsAt = after?.["startsAt"];
    if (typeof startsAt !== "string") continue;
    if (before !== null && before["startsAt"] === startsAt) continue;
    starts.push({ startsAt: new Date(startsAt), since: occurredAt, byCallId });
  }
  return starts;
}
