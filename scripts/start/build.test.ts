import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, expect, test } from "vitest";

/** Nobody can make a folder in there, not even root. */
const READ_ONLY = "/sys/kernel";

const folder = mkdtempSync(join(tmpdir(), "relink-read-only-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("where no build can be written, the start says so in a sentence, and ends with what systemd does not start again", async () => {
  const root = process.cwd();
  const started = await end("scripts/start.ts", { RELINK_DIST_DIR: relative(root, READ_ONLY) });
  const because = `as ${READ_ONLY} cannot be written to.`;
  const remedy = `Run "npm run build" in ${root} as a user who may write there, then start it again.`;
  expect(started).toEqual({
    code: 2,
    stderr: `Relink in ${root} has no build of its present sources, and cannot make one, ${because} ${remedy}\n`,
  });
});

test.each(["scripts/start.ts", "jobs/main.ts"])(
  "an environment that nothing can run in ends %s likewise",
  async (program) => {
    const { code, stderr } = await end(program, { RELINK_SESSION_SECRET: "short" });
    expect(stderr).toContain("RELINK_SESSION_SECRET");
    expect(stderr).not.toContain("    at ");
    expect(code).toBe(2);
  },
);

async function end(program: string, more: Record<string, string>): Promise<{ code: number | null; stderr: string }> {
  const env = { ...process.env, NODE_ENV: "production" as const, RELINK_DATA_DIR: folder, PORT: "0", ...more };
  const child = spawn(process.execPath, ["--import", "tsx", program], { env, stdio: ["ignore", "ignore", "pipe"] });
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  return { code, stderr };
}
