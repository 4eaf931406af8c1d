import { useEffect, useState } from "react";
import type { AnswerView } from "./answer-view";

type Asked = { typed: string; personKey: string | null };
export type Asking = { state: "idle" | "asking" | "failed"; view: AnswerView | null };

/** The answer to what is typed, asked a moment after the last key; while it is asked for, `view` is briefly still the one before. */
export function useAnswer({ typed, personKey }: Asked): Asking {
  const [asking, setAsking] = useState<Asking>({ state: "idle", view: null });
  useEffect(() => {
    if (typed.trim().length < FEWEST_CHARACTERS) {
      setAsking({ state: "idle", view: null });
      return;
    }
    setAsking(({ view }) => ({ state: "asking", view }));
    const leave = new AbortController();
    const forget = setTimeout(() => setAsking({ state: "asking", view: null }), FORGOTTEN_AFTER_MS);
    const timer = setTimeout(() => {
      ask({ typed, personKey }, leave.signal).then(
        (view) => end({ state: "idle", view }),
        () => leave.signal.aborted || end({ state: "failed", view: null }),
      );
    }, PAUSE_MS);
    const end = (asking: Asking) => {
      clearTimeout(forget);
      setAsking(asking);
    };
    return () => {
      clearTimeout(timer);
      clearTimeout(forget);
      leave.abort();
    };
  }, [typed, personKey]);
  return asking;
}

async function ask(asked: Asked, signal: AbortSignal): Promise<AnswerView | null> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch("/answers", { method: "POST", headers, body: JSON.stringify(asked), signal });
  if (!answer.ok) throw new Error(`answers: ${answer.status}`);
  return answer.json();
}

const FEWEST_CHARACTERS = 2;
const PAUSE_MS = 90;
/** The answer to the question before stands no longer than this below the next one. */
const FORGOTTEN_AFTER_MS = 400;
