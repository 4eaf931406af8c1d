import { Command, CommanderError } from "commander";
import { addCompanyCommands } from "./commands/company";
import { addDbCommands } from "./commands/db";
import { addDemoCommand } from "./commands/demo";
import { addEraseCommands } from "./commands/erase";
import { addLoadCommand } from "./commands/load";
import { addRetentionCommands } from "./commands/retention";
import { addUserCommands } from "./commands/user";
import { exitCode } from "./output";

/** Each adds one noun and its verbs; listed in the order in which the help shows them. */
const commands: readonly ((program: Command) => void)[] = [
  addCompanyCommands,
  addUserCommands,
  addDbCommands,
  addDemoCommand,
  addLoadCommand,
  addRetentionCommands,
  addEraseCommands,
];

const program = new Command("relink")
  .description("Shows which phone call booked which appointment, and repairs the tie when it is lost.")
  .option("--json", "print one line of JSON on stdout")
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError("Run it with --help to see what there is.")
  .exitOverride();
for (const add of commands) add(program);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? exitCode.done : exitCode.usage;
}
