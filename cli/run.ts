import { Command } from "commander";
import { z } from "zod";
import { ExpectedError, messageOf } from "@/lib/errors";
import { inSpan } from "@/lib/telemetry";
import { type ExitCode, exitCode, Output } from "./output";

/**
 * A commander action: parses `{ ...options, args }` with `input`, runs `work`, and turns what it returns or throws into
 * the exit code.
 */
export function run<Input>(
  input: z.ZodType<Input>,
  work: (input: Input, out: Output) => Promise<ExitCode | undefined>,
): (...received: unknown[]) => Promise<void> {
  return async (...received) => {
    const command = received.at(-1);
    if (!(command instanceof Command)) throw new TypeError("commander passes the command last");
    const options = command.optsWithGlobals();
    const out = new Output({ json: options["json"] === true });
    try {
      const parsed = parse(input, { ...options, args: command.args });
      process.exitCode = (await inSpan(`command ${nameOf(command)}`, {}, () => work(parsed, out))) ?? exitCode.done;
    } catch (error) {
      process.exitCode = report(isLostDatabase(error) ? databaseLost(error) : error, out);
    }
  };
}

/** For commands without arguments or options. */
export const NoInput = z.object({});

/** Like `heal plan`. */
function nameOf(command: Command): string {
  const above = command.parent?.parent ? `${nameOf(command.parent)} ` : "";
  return `${above}${command.name()}`;
}

function parse<Input>(input: z.ZodType<Input>, values: unknown): Input {
  const parsed = input.safeParse(values);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new ExpectedError("usage", problems.join("\n"));
}

const databaseLost = (cause: unknown) =>
  new ExpectedError(
    "unavailable",
    "The connection to the database was lost. What was written before stays: start the database, then run this again.",
    { cause },
  );

/** Whether this is how a database says that it is gone, or that it goes. */
function isLostDatabase(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error && "code" in cause && LOST.has(String(cause.code));
}

const LOST = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "57P01",
  "57P03",
]);

function report(error: unknown, out: Output): ExitCode {
  const code = error instanceof ExpectedError ? error.code : "defect";
  out.note(`relink: ${messageOf(error)}`);
  if (!(error instanceof ExpectedError) && error instanceof Error) out.note(error.stack ?? "");
  if (out.json) out.result({ error: { code, message: messageOf(error) } }, () => "");
  return code === "usage" ? exitCode.usage : exitCode.couldNotRun;
}
