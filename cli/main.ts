import { Command, CommanderError } from "commander";
import { closeTelemetry, startTelemetry } from "@/lib/telemetry/turn-on";
import { commands } from "./commands";
import { exitCode } from "./output";

const program = new Command("relink")
  .description("Shows which phone call booked which appointment, and repairs the tie when it is lost.")
  .option("--json", "print one line of JSON on stdout")
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError("Run it with --help to see what there is.")
  .exitOverride();
for (const add of commands) add(program);

try {
  await startTelemetry("relink-cli");
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? exitCode.done : exitCode.usage;
} finally {
  if (!(await closeTelemetry())) process.exit();
}
