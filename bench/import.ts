import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startEmbedded } from "@/db/embedded/server";
import { migrate } from "@/db/migrate";
import type { ImportReport } from "@/domain/importing/import-report";
import type { Bench } from "./measurements";
import { writeOldSystem } from "./old-system";
import { atMost, type Result } from "./report";

const CALLS = 100_000;
const IMPORTED_S = 60;
const OUTPUT_BYTES = 10_000_000;

/** Files of an old system through the command line into a server that writes to disk, which the other measurements' does not; then the same again. */
export async function measureImport({ folder, say }: Bench): Promise<Result[]> {
  const files = join(folder, "..", "old-system");
  mkdirSync(files, { recursive: true });
  say(`writing an old system with ${CALLS} calls`);
  await writeOldSystem(files, CALLS);
  const server = await startEmbedded({ dataDir: join(folder, "..", "import") });
  try {
    await migrate(server.url);
    say("importing it");
    const first = await importFrom(files, server.url);
    say("importing it again");
    const again = await importFrom(files, server.url);
    const written = sum(again, "written") + sum(again, "updated");
    const note = `${sum(first, "read")} rows, ${first.links.twoSided} links, load ${loadavg()[0]!.toFixed(1)}`;
    return [
      atMost("import-100k", first.durationMs / 1000, "s", IMPORTED_S, note),
      atMost("import-again-written", written, "rows", 0, `${(again.durationMs / 1000).toFixed(1)} s`),
    ];
  } finally {
    await server.stop();
  }
}

const sum = ({ tables }: ImportReport, of: "read" | "written" | "updated") =>
  Object.values(tables).reduce((total, table) => total + table[of], 0);

async function importFrom(folder: string, url: string): Promise<ImportReport> {
  const command = [
    "--max-semi-space-size=32",
    "--import",
    "tsx",
    "cli/main.ts",
    "import",
    "legacy",
    "--csv",
    folder,
    "--json",
  ];
  const env = { ...process.env, DATABASE_URL: url };
  const { stdout } = await promisify(execFile)(process.execPath, command, { env, maxBuffer: OUTPUT_BYTES });
  return JSON.parse(stdout) as ImportReport;
}
