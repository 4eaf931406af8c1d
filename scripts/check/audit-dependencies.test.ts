import { expect, test } from "vitest";
import { judgeAudit } from "./audit-dependencies";

const audit = (counts: { high?: number; critical?: number; total: number }, vulnerabilities = {}) =>
  JSON.stringify({ metadata: { vulnerabilities: { high: 0, critical: 0, ...counts } }, vulnerabilities });

test("passes where nothing, or nothing grave, is known", () => {
  expect(judgeAudit(audit({ total: 0 }))).toMatchObject({ ok: true, remark: "none known" });
  expect(judgeAudit(audit({ total: 2 }))).toMatchObject({ ok: true, remark: "2 minor" });
});

test.each(["high", "critical"] as const)("fails at one %s weakness and names the package", (severity) => {
  const found = judgeAudit(audit({ [severity]: 1, total: 1 }, { leftpad: { severity, range: "<2" } }));
  expect(found.ok).toBe(false);
  expect(found.output).toContain(`${severity}: leftpad <2`);
});

test.each(['{"message": "405 Method Not Allowed", "statusCode": 405}', "", "npm error", "null"])(
  "says that it is not available where the registry answers %s",
  (answer) => expect(judgeAudit(answer)).toMatchObject({ ok: true, remark: expect.stringContaining("not available") }),
);
