import pino from "pino";
import { logContext } from "./log-context";
import { tellProblem } from "./problem-lines";
import { toldError, withoutPersonalData } from "./told-error";

/** Fields whose words come from elsewhere and may quote what somebody sent. */
const FOREIGN_WORDS = ["reason", "message", "failure"] as const;

const stderr = pino.destination({ fd: 2, sync: true });

/**
 * The program's log, one JSON object a line on stderr: stdout belongs to what a command prints. Each line carries the ids of
 * the request or job, the company and the user it belongs to; errors and others' words are told without personal data.
 */
export const log = pino(
  {
    level: process.env["RELINK_LOG_LEVEL"] || "info",
    base: { pid: process.pid },
    mixin: logContext,
    mixinMergeStrategy: (line, context) => ({ ...context, ...line }),
    serializers: { err: toldError },
    formatters: { log: withoutForeignWords },
  },
  {
    write(line) {
      stderr.write(line);
      tellProblem(line);
    },
  },
);

function withoutForeignWords(line: Record<string, unknown>): Record<string, unknown> {
  const told = { ...line };
  for (const name of FOREIGN_WORDS) {
    const words = told[name];
    if (typeof words === "string") told[name] = withoutPersonalData(words);
  }
  return told;
}
