import type { Command } from "commander";
import { addCompanyCommands } from "./company";
import { addDbCommands } from "./db";
import { addDemoCommand } from "./demo";
import { addEraseCommands } from "./erase";
import { addLoadCommand } from "./load";
import { addRetentionCommands } from "./retention";
import { addUserCommands } from "./user";

/** Each adds one noun and its verbs; listed in the order in which the help shows them. */
export const commands: readonly ((program: Command) => void)[] = [
  addCompanyCommands,
  addUserCommands,
  addDbCommands,
  addDemoCommand,
  addLoadCommand,
  addRetentionCommands,
  addEraseCommands,
];
