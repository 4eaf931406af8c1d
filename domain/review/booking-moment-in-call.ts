import { type TurnTimes, timesOf } from "../calls/spoken-turn";
import type { TranscriptTurn } from "../records/call";

/** Where in a call the booking was made, and the turns around it. */
export type MomentInCall = {
  /** Seconds of the recording. */
  second: number;
  /** Positions in the transcript: from the first to the last turn that belongs to the moment. */
  from: number;
  to: number;
};

/** Seconds before and after the moment that are played, and shown. */
export const MOMENT_SECONDS = 10;
/** Turns are shown as long as they began within so many seconds of it; what led to it matters more than what followed. */
const TURNS_BEFORE_SECONDS = 25;
const TURNS_AFTER_SECONDS = 12;

/** The moment at `second` within the transcript; null when no turn lies near. A turn without a time lies where its neighbours do. */
export function momentInCall(turns: readonly TranscriptTurn[], second: number): MomentInCall | null {
  const near = turns.flatMap((turn, position) => {
    const start = startOf(turn);
    return start !== null && start >= second - TURNS_BEFORE_SECONDS && start <= second + TURNS_AFTER_SECONDS
      ? [position]
      : [];
  });
  const [from, to] = [near[0], near.at(-1)];
  return from === undefined || to === undefined ? null : { second, from, to };
}

/** When bookings were made, in seconds of the recording: as they were told, else as the transcript's last tool says. */
export function toldSeconds(turns: readonly TranscriptTurn[], stated: readonly number[]): readonly number[] {
  if (stated.length > 0) return stated;
  const told = turns.findLast(
    (turn) => turn.kind === "tool_result" && turn.successful !== false && turn.atSeconds !== null,
  );
  return told?.kind === "tool_result" && told.atSeconds !== null ? [told.atSeconds] : [];
}

/** Of the seconds at which bookings were told the one nearest to `near`, else the last. Null: nothing tells. */
export function toldSecond(
  turns: readonly TranscriptTurn[],
  stated: readonly number[],
  near: number | null,
): number | null {
  const told = toldSeconds(turns, stated);
  if (near === null || told.length === 0) return told.at(-1) ?? null;
  return told.reduce((best, one) => (Math.abs(one - near) < Math.abs(best - near) ? one : best));
}

function startOf(turn: TranscriptTurn): TurnTimes["start"] {
  return turn.kind === "speech" ? timesOf(turn).start : turn.atSeconds;
}
