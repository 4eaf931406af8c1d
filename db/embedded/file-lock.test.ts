import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockWithin, tryLock } from "./file-lock";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "relink-lock-"));
  path = join(folder, "test.lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("excludes everyone else until it is released", () => {
  const first = tryLock(path, "exclusive");
  expect(first).not.toBeNull();
  expect(tryLock(path, "exclusive")).toBeNull();
  expect(tryLock(path, "shared")).toBeNull();
  first?.release();
  const second = tryLock(path, "exclusive");
  expect(second).not.toBeNull();
  second?.release();
});

test("is shared by many and given alone to the last one", () => {
  const one = tryLock(path, "shared");
  const two = tryLock(path, "shared");
  one?.release();
  expect(tryLock(path, "exclusive")).toBeNull();
  two?.release();
  const alone = tryLock(path, "exclusive");
  expect(alone).not.toBeNull();
  alone?.release();
});

test("is freed when its holder is killed", async () => {
  const holder = await holdInOtherProcess(path);
  expect(tryLock(path, "exclusive")).toBeNull();
  holder.kill("SIGKILL");
  await once(holder, "exit");
  const lock = await lockWithin(path, "exclusive", 5_000);
  expect(lock).not.toBeNull();
  lock?.release();
});

async function holdInOtherProcess(lockPath: string): Promise<ChildProcess> {
  const script = `
    const { tryLock } = await import("./db/embedded/file-lock.ts");
    globalThis.lock = tryLock(${JSON.stringify(lockPath)}, "exclusive");
    process.stdout.write("held");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}
