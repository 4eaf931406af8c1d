import { isExpected } from "./errors";

const MISUSED = 2;
const COULD_NOT_RUN = 3;

/**
 * With what web and worker end when they could not run: 2 when they would fail again however often they are started, since
 * their environment or folder must be mended first, else 3.
 */
export function exitCodeOf(error: unknown): number {
  return isExpected(error, "usage") || isExpected(error, "invalid") ? MISUSED : COULD_NOT_RUN;
}
