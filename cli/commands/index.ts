import type { Command } from "commander";
import { addBackupCommands } from "./backup";
import { addCompanyCommands } from "./company";
import { addDbCommands } from "./db";
import { addDemoCommand } from "./demo";
import { addDeployCommands } from "./deploy";
import { addDrillsCommand } from "./drills";
import { addEraseCommands } from "./erase";
import { addEvaluateCommand } from "./evaluate";
import { addExportCommand } from "./export";
import { addForensicsCommand } from "./forensics";
import { addGenerateCommand } from "./generate";
import { addHealCommands } from "./heal";
import { addHealthCommand } from "./health";
import { addImportCommands } from "./import";
import { addIntegrationCommands } from "./integration";
import { addKeysCommands } from "./keys";
import { addLoadCommand } from "./load";
import { addRetentionCommands } from "./retention";
import { addSimulateCommand } from "./simulate";
import { addStaffCommands } from "./staff";
import { addSyncCommands } from "./sync";
import { addUserCommands } from "./user";
import { addWeightsCommands } from "./weights";

/** Each adds one noun and its verbs; listed in the order in which the help shows them. */
export const commands: readonly ((program: Command) => void)[] = [
  addCompanyCommands,
  addUserCommands,
  addStaffCommands,
  addIntegrationCommands,
  addKeysCommands,
  addDbCommands,
  addBackupCommands,
  addDemoCommand,
  addLoadCommand,
  addImportCommands,
  addSyncCommands,
  addSimulateCommand,
  addGenerateCommand,
  addEvaluateCommand,
  addWeightsCommands,
  addExportCommand,
  addHealCommands,
  addHealthCommand,
  addForensicsCommand,
  addDrillsCommand,
  addDeployCommands,
  addRetentionCommands,
  addEraseCommands,
];
