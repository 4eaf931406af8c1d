/** Hears the lines of the log that tell of a problem, as they are written: JSON, without personal data. */
export type ProblemListener = (line: string) => void;

// One for the process: the built application has copies of its own of every module.
const kept = globalThis as typeof globalThis & { relinkProblemListener?: ProblemListener };

/** What `log` says of a statement that took too long. */
export const SLOW_STATEMENT = "a slow statement";

const ERROR = /^\{"level":[56]0,/;
const WARNING = /^\{"level":40,/;

/** Passes a line of the log on, if it tells of an error or of a slow statement and somebody listens. */
export function tellProblem(line: string): void {
  const listener = kept.relinkProblemListener;
  if (listener && (ERROR.test(line) || (WARNING.test(line) && line.includes(`"msg":"${SLOW_STATEMENT}"`))))
    listener(line);
}

/** From now on `listener` hears of each problem of this process; null: nobody does. */
export function hearProblems(listener: ProblemListener | null): void {
  if (listener) kept.relinkProblemListener = listener;
  else delete kept.relinkProblemListener;
}
