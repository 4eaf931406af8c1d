import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

export type TestCount = { passed: number; failed: number };

const VitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** What the report at `path` counted. A run that failed without a failed test, or without a report, counts as one failure. */
export function countTests(path: string, ok: boolean): TestCount {
  const count = existsSync(path) ? readReport(readFileSync(path, "utf8")) : { passed: 0, failed: 0 };
  return ok ? count : { ...count, failed: Math.max(1, count.failed) };
}

/** Counts of a report of Vitest or Playwright. */
export function readReport(text: string): TestCount {
  const value: unknown = JSON.parse(text);
  const playwright = PlaywrightReport.safeParse(value);
  if (playwright.success) {
    const { expected, unexpected, flaky } = playwright.data.stats;
    return { passed: expected, failed: unexpected + flaky };
  }
  const vitest = VitestReport.parse(value);
  return { passed: vitest.numPassedTests, failed: vitest.numFailedTests };
}
