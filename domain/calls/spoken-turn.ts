import type { TranscriptTurn } from "../records/call";

/** A turn ends where it says, and a breath after: so that the mark does not flicker between turns. */
const BREATH_SECONDS = 0.75;

/** The position of the turn that is spoken at this second of the recording; null between turns. Turns may overlap: the later counts. */
export function spokenTurn(turns: readonly Pick<TurnTimes, "start" | "end">[], second: number): number | null {
  let spoken: number | null = null;
  turns.forEach(({ start, end }, position) => {
    if (start === null || start > second) return;
    if (end === null || second < end + BREATH_SECONDS) spoken = position;
  });
  return spoken;
}

export type TurnTimes = { start: number | null; end: number | null };

/** When a turn is spoken, in seconds of the recording; what is not spoken has no times. */
export function timesOf(turn: TranscriptTurn): TurnTimes {
  return turn.kind === "speech" ? { start: turn.startSeconds, end: turn.endSeconds } : { start: null, end: null };
}
