import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Check, type CheckResult, stages } from "./check/checks";

const fast = process.argv.includes("--fast");
const reports = mkdtempSync(join(tmpdir(), "relink-check-"));
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stop.abort(new Error(signal)));

const total = { passed: 0, failed: 0 };
try {
  for (const stage of stages) {
    const wanted = stage.filter((check) => check.fast || !fast);
    if (process.stdout.isTTY) process.stdout.write(`… ${wanted.map(({ name }) => name).join(", ")}\r`);
    const passed = await Promise.all(wanted.map(passes));
    if (passed.includes(false)) break;
  }
} finally {
  rmSync(reports, { recursive: true, force: true });
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && !stop.signal.aborted ? 0 : 1;

/** Runs one check and says in one line how it went; on failure its output follows. */
async function passes(check: Check): Promise<boolean> {
  const startedAt = Date.now();
  const result = await check.run({ reports, signal: stop.signal });
  total.passed += result.tests?.passed ?? 0;
  // A failed check without tests counts as one failure: "0 failed" is never said of a run that failed.
  total.failed += result.tests?.failed ?? (result.ok ? 0 : 1);
  const overWhatRuns = process.stdout.isTTY ? "\x1b[K" : "";
  console.log(`${overWhatRuns}${resultLine(check.name, result, Date.now() - startedAt)}`);
  if (!result.ok) console.log(`\n${result.output.trim()}`);
  return result.ok && !stop.signal.aborted;
}

function resultLine(name: string, result: CheckResult, elapsedMs: number): string {
  const counted = result.tests ? `${result.tests.passed} passed, ${result.tests.failed} failed` : "";
  const details = [counted, result.remark ?? ""].filter((text) => text !== "").join(" · ");
  const seconds = `${(elapsedMs / 1000).toFixed(1)} s`;
  return `${result.ok ? "✓" : "✗"} ${name.padEnd(18)} ${seconds.padStart(8)}  ${details}`.trimEnd();
}
