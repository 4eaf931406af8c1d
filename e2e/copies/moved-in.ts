import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "csv-stringify/sync";
import { oldSalon } from "@/cli/import/old-salon";
import { hear } from "./said";

/** Moves a small old system in, as an operator does. Gives what the command wrote. */
export async function moveIn(settings: Readonly<Record<string, string>>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "relink-old-"));
  for (const [table, rows] of Object.entries(oldSalon())) {
    writeFileSync(join(folder, `${table}.csv`), stringify(rows, { header: true }));
  }
  const args = ["--import", "tsx", "cli/main.ts", "import", "legacy", "--csv", folder, "--json"];
  const child = spawn(process.execPath, args, { env: { ...process.env, ...settings } });
  const said = hear(child);
  await once(child, "close");
  rmSync(folder, { recursive: true, force: true });
  return said();
}
