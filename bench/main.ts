import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import postgres from "postgres";
import { connect } from "@/db/client";
import { startEmbedded } from "@/db/embedded/server";
import { migrate } from "@/db/migrate";
import type { Viewer } from "@/domain/access/viewer";
import { addUser } from "@/operations/add-user";
import { generate } from "./generate";
import { measurePages } from "./pages";
import { measureQueries } from "./queries";
import { jsonLine, printTable, type Result } from "./report";

const INTERRUPTED = 130;

type Options = { json?: true; calls: number; pages: boolean };

const options = new Command("bench")
  .description("Measures the calls list beside SQL written by hand, and its page beside an empty one.")
  .option("--json", "end with one line of JSON on stdout")
  .option("--calls <number>", "calls to generate", positive, 100_000)
  .option("--no-pages", "measure the statements only, without building and starting the application")
  .parse()
  .opts<Options>();

const results = await bench(options);
printTable(results);
if (options.json) console.log(jsonLine(results));
process.exitCode = results.some((result) => result.met === false) ? 1 : 0;

/** Everything happens in a database of its own, in a temporary folder; both are gone afterwards, also after Ctrl-C. */
async function bench({ calls, pages }: Options): Promise<Result[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "relink-bench-"));
  const server = await startEmbedded({ dataDir, onStep: say, role: "serve" });
  const cleanUp = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void cleanUp().finally(() => process.exit(INTERRUPTED)));
  }
  try {
    await migrate(server.url, say);
    const companyId = await fill(server.url, calls);
    const signIn = { email: "bench@example.com", password: randomBytes(12).toString("hex") };
    const viewer = await addViewer(server.url, companyId, signIn);
    const results = await measureQueries(server.url, viewer, say);
    if (pages)
      results.push(await measurePages({ databaseUrl: server.url, dataDir: join(dataDir, "app"), signIn }, say));
    return results;
  } finally {
    await cleanUp();
  }
}

async function fill(url: string, calls: number): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return (await generate(sql, { calls, onStep: say })).companyId;
  } finally {
    await sql.end();
  }
}

async function addViewer(url: string, companyId: number, signIn: { email: string; password: string }): Promise<Viewer> {
  const db = connect(url, { max: 1 });
  try {
    const person = { name: "Bench", email: signIn.email, companyId, role: "manager", locale: "de" } as const;
    const { userId } = await addUser(db, { ...person, password: signIn.password });
    return { userId, ...person };
  } finally {
    await db.$client.end();
  }
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError("It must be a whole number above 0.");
  return number;
}

function say(step: string): void {
  console.error(step);
}
