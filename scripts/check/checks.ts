import { join, resolve } from "node:path";
import { messageOf } from "@/lib/errors";
import { findBrowser } from "../browser";
import { buildWhenNeeded } from "../start/build";
import { auditDependencies } from "./audit-dependencies";
import { runProgram } from "./run-program";
import { countTests, type TestCount } from "./test-report";

export type CheckResult = { ok: boolean; output: string; remark?: string; tests?: TestCount };
export type Check = { name: string; fast: boolean; run(place: CheckPlace): Promise<CheckResult> };
/** `reports` is a folder for the test runners' counts. */
type CheckPlace = { reports: string; signal: AbortSignal };

const SHORT_MS = 5 * 60_000;
const LONG_MS = 20 * 60_000;

const quick: readonly Check[] = [
  {
    name: "format and lint",
    fast: true,
    run: () => runProgram("biome", ["check", "--error-on-warnings", "."], { timeoutMs: SHORT_MS }),
  },
  {
    name: "types",
    fast: true,
    async run() {
      const generated = await runProgram("next", ["typegen"], { timeoutMs: SHORT_MS });
      return generated.ok
        ? runProgram("tsc", ["--noEmit", "--incremental", "false", "-p", "."], { timeoutMs: SHORT_MS })
        : generated;
    },
  },
  { name: "dependencies", fast: false, run: auditDependencies },
];
/** After the types, whose generated ones lie in the folder of the build. */
const compiled: readonly Check[] = [
  { name: "unit tests", fast: true, run: ({ reports }) => vitest("unit", reports) },
  { name: "production build", fast: false, run: ({ signal }) => build(signal) },
];

/** Everything that must hold, cheapest first. The checks of a stage run side by side; one that fails ends the run after its stage. */
export const stages: readonly (readonly Check[])[] = [
  quick,
  compiled,
  [{ name: "database tests", fast: false, run: ({ reports }) => vitest("database", reports) }],
  [{ name: "browser tests", fast: false, run: ({ reports }) => playwright(reports) }],
];

async function vitest(project: string, reports: string): Promise<CheckResult> {
  const report = join(reports, `${project}.json`);
  const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const finished = await runProgram("vitest", args, { timeoutMs: LONG_MS });
  return { ...finished, tests: countTests(report, finished.ok) };
}

async function build(signal: AbortSignal): Promise<CheckResult> {
  try {
    const dataDir = resolve(process.env["RELINK_DATA_DIR"] || ".relink");
    const built = await buildWhenNeeded({ root: process.cwd(), dataDir, signal, onStep: () => undefined });
    return { ok: true, output: "", ...(built ? {} : { remark: "already built from these sources" }) };
  } catch (error) {
    return { ok: false, output: messageOf(error) };
  }
}

async function playwright(reports: string): Promise<CheckResult> {
  const report = join(reports, "browser.json");
  try {
    const browser = findBrowser((step) => console.log(`  ${step}`));
    const env = { RELINK_CHROMIUM: browser, RELINK_TEST_REPORT: report };
    const finished = await runProgram("playwright", ["test"], { env, timeoutMs: LONG_MS });
    const tests = countTests(report, finished.ok);
    return { ...finished, remark: browser, tests };
  } catch (error) {
    return { ok: false, output: messageOf(error), tests: { passed: 0, failed: 1 } };
  }
}
