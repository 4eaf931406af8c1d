import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sourceHash } from "./source-hash";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "relink-hash-"));
  write("app/page.tsx", "one");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

test.each(["app/page.tsx", "next.config.js", "messages/de.json", "package-lock.json"])("changes with %s", (path) => {
  const before = sourceHash(root);
  write(path, "two");
  expect(sourceHash(root)).not.toBe(before);
});

test.each([
  "e2e/calls.spec.ts",
  "cli/main.ts",
  "domain/phone.test.ts",
  "next-env.d.ts",
  ".next/server/page.js",
  "node_modules/x/index.js",
  "test-results/a-failed-test/test-failed-1.png",
  "releases/relink.json",
])("stays the same with %s", (path) => {
  const before = sourceHash(root);
  write(path, "two");
  expect(sourceHash(root)).toBe(before);
});

test("changes when a file moves and its text stays", () => {
  const before = sourceHash(root);
  rmSync(join(root, "app/page.tsx"));
  write("app/other.tsx", "one");
  expect(sourceHash(root)).not.toBe(before);
});

test("leaves out a folder that is named", () => {
  const before = sourceHash(root);
  write("storage/base.json", "{}");
  expect(sourceHash(root, [join(root, "storage")])).toBe(before);
});
