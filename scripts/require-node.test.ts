import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const SCRIPT = "scripts/require-node.js";
const installedBy = (agent: string) =>
  spawnSync(process.execPath, [SCRIPT], { env: { ...process.env, npm_config_user_agent: agent }, encoding: "utf8" });

test.each(["npm/9.2.0 node/v18.20.4 linux x64", "npm/10.1.0 node/v20.8.1 linux x64"])(
  "an install by %s is refused, with what to do",
  (agent) => {
    const { status, stderr } = installedBy(agent);
    expect(status).toBe(1);
    expect(stderr).toContain("npm install --global node@24");
  },
);

test.each(["npm/10.1.0 node/v20.9.0 linux x64", "npm/11.21.2 node/v24.21.0 linux x64", ""])(
  "an install by '%s' goes on",
  (agent) => {
    expect(installedBy(agent)).toMatchObject({ status: 0, stderr: "" });
  },
);

test("npm runs it when it installs, and the container file brings it along before that", () => {
  const { scripts, engines } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(scripts.preinstall).toBe(`node ${SCRIPT}`);
  expect(engines.node).toBe(">=20.9");
  const steps = readFileSync("deploy/Containerfile", "utf8").split("\n");
  const before = steps.slice(0, steps.indexOf("RUN npm ci"));
  expect(before.some((step) => step.startsWith("COPY") && step.includes(SCRIPT))).toBe(true);
});

test("the lock file knows of it, so that no later step of npm writes it anew and makes a finished build look old", () => {
  expect(JSON.parse(readFileSync("package-lock.json", "utf8")).packages[""].hasInstallScript).toBe(true);
});
