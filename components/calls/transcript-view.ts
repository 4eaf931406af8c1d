import { timesOf } from "@/domain/calls/spoken-turn";
import type { TranscriptTurn } from "@/domain/records/call";
import type { Reader } from "../links/record-cards";
import { formatDuration } from "../ui/amounts";

/** A turn as it is shown: every word in the reader's language but what was said. */
export type TurnView = {
  kind: "speech" | "tool" | "result" | "other";
  isCaller: boolean;
  hasFailed: boolean;
  who: string;
  text: string;
  at: string;
  /** Seconds of the recording; null when nothing is heard. */
  start: number | null;
  end: number | null;
};

export function turnViews(turns: readonly TranscriptTurn[], { t, words }: Reader): TurnView[] {
  return turns.map((turn) => {
    const { start, end } = timesOf(turn);
    const second = turn.kind === "speech" ? turn.startSeconds : turn.atSeconds;
    const usual = { isCaller: false, hasFailed: false, at: second === null ? "" : formatDuration(second * 1000) };
    switch (turn.kind) {
      case "speech":
        return {
          ...{ ...usual, kind: "speech" as const, isCaller: turn.speaker === "caller", start, end },
          who: t(`calls.transcript.${turn.speaker}`),
          text: words(turn.text),
        };
      case "tool_call":
        return { ...usual, kind: "tool" as const, who: turn.name, text: words(pretty(turn.arguments)), start, end };
      case "tool_result": {
        const hasFailed = turn.successful === false;
        const who = t(hasFailed ? "calls.transcript.toolFailed" : "calls.transcript.toolResult");
        return { ...usual, kind: "result" as const, who, hasFailed, text: words(pretty(turn.content)), start, end };
      }
      default:
        return { ...usual, kind: "other" as const, who: turn.role, text: words(turn.text), start, end };
    }
  });
}

/** JSON with line breaks; what is no JSON as it was sent. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
