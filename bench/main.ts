import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { startEmbedded } from "@/db/embedded/server";
import { openBenchDatabase } from "./database";
import { measurements } from "./measurements";
import { jsonLine, printTable, type Result } from "./report";

const INTERRUPTED = 130;
const SMALLER = 10;
const all = Object.values(measurements);
const names: readonly string[] = all.flatMap(({ results }) => results);
/** Speeds up filling; nothing here survives the run, and no setting touches how reads are planned. */
const SETTINGS = {
  fsync: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_wal_size: "8GB",
  maintenance_work_mem: "512MB",
};

type Options = { json?: true; calls: number; only?: string[] };

const options = new Command("bench")
  .description(
    "Measures what people wait for beside SQL written by hand, beside a tenth of the calls, and beside an empty page.",
  )
  .option("--json", "end with one line of JSON on stdout")
  .option("--calls <number>", "calls to generate; a tenth as many are generated too", positive, 1_000_000)
  .option("--only <results>", `names, with commas between them, of: ${names.join(", ")}`, known)
  .parse()
  .opts<Options>();

const startedAt = performance.now();
const results = await bench(options);
printTable(results);
if (options.json) console.log(jsonLine(results));
process.exitCode = results.every((result) => result.met) ? 0 : 1;

/** Everything happens in databases of its own, in a temporary folder; both are gone afterwards, also after Ctrl-C. */
async function bench({ calls, only }: Options): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), "relink-bench-"));
  const server = await startEmbedded({ dataDir: folder, onStep: say, role: "serve", settings: SETTINGS });
  const cleanUp = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void cleanUp().finally(() => process.exit(INTERRUPTED)));
  }
  try {
    const small = await openBenchDatabase(server.url, Math.ceil(calls / SMALLER), say);
    const large = await openBenchDatabase(server.url, calls, say);
    const results: Result[] = [];
    const wanted: ReadonlySet<string> = new Set(only ?? names);
    for (const { measure, results: named } of all) {
      if (named.some((name) => wanted.has(name))) {
        const found = await measure({ large, small, folder: join(folder, "app"), say }, wanted);
        results.push(...found.filter(({ name }) => wanted.has(name)));
      }
    }
    await Promise.all([small.close(), large.close()]);
    return results;
  } finally {
    await cleanUp();
  }
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError("It must be a whole number above 0.");
  return number;
}

function known(text: string): string[] {
  const wanted = text.split(",").map((name) => name.trim());
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new InvalidArgumentError(`There is no ${unknown}. There are: ${names.join(", ")}.`);
  return wanted;
}

function say(step: string): void {
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.error(`${String(seconds).padStart(4)} s, load ${loadavg()[0]?.toFixed(1)}: ${step}`);
}
