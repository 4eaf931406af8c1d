import { execFile } from "node:child_process";
import { z } from "zod";
import type { CheckResult } from "./checks";

const LIMIT_MS = 60_000;
const Report = z.object({
  metadata: z.object({ vulnerabilities: z.object({ high: z.int(), critical: z.int(), total: z.int() }) }),
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string(), range: z.string() })),
});

/** Asks the registry for known weaknesses of what runs in production. A registry that cannot say fails nothing. */
export function auditDependencies(): Promise<CheckResult> {
  const args = ["audit", "--json", "--omit=dev", "--fetch-retries=0"];
  return new Promise((resolve) => {
    execFile("npm", args, { timeout: LIMIT_MS, maxBuffer: 2 ** 26, shell: process.platform === "win32" }, (_, stdout) =>
      resolve(judgeAudit(stdout)),
    );
  });
}

/** High and critical weaknesses fail; what else there is, or that nothing could be known, is remarked. */
export function judgeAudit(json: string): CheckResult {
  const report = Report.safeParse(parsed(json)).data;
  if (!report) return { ok: true, output: "", remark: "not available: the registry answered no audit" };
  const { high, critical, total } = report.metadata.vulnerabilities;
  if (high + critical === 0) return { ok: true, output: "", remark: total === 0 ? "none known" : `${total} minor` };
  const lines = Object.entries(report.vulnerabilities)
    .filter(([, { severity }]) => severity === "high" || severity === "critical")
    .map(([name, { severity, range }]) => `${severity}: ${name} ${range}`);
  return { ok: false, output: [...lines, "npm audit says more, and which versions are free of it."].join("\n") };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
