import { createHash } from "node:crypto";
import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** Also what a run of the tests or a release leaves behind: nobody may be served from a build that begins beside them. */
const NOT_READ_BY_THE_BUILD = new Set([
  ...["bench", "cli", "docs", "e2e", "node_modules", "scripts"],
  ...["coverage", "playwright-report", "releases", "test-results"],
]);
const SOURCE = /\.(ts|tsx|js|mjs|cjs|json|css|svg|png|ico|webp|avif|woff2?|txt|webmanifest)$/;
const GENERATED_OR_TEST = /(^next-env\.d\.ts|\.tsbuildinfo|\.test\.tsx?)$/;

/** A fingerprint of every file below `root` that the production build may read; `skip` are folders to leave out. */
export function sourceHash(root: string, skip: readonly string[] = []): string {
  const hash = createHash("sha256");
  for (const path of sourceFiles(root, root, new Set(skip))) {
    hash.update(relative(root, path)).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

function sourceFiles(root: string, folder: string, skip: ReadonlySet<string>): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return isRoom(root, folder, entry) && !skip.has(path) ? sourceFiles(root, path, skip) : [];
    return SOURCE.test(entry.name) && !GENERATED_OR_TEST.test(entry.name) ? [path] : [];
  });
}

function isRoom(root: string, folder: string, entry: Dirent): boolean {
  if (entry.name.startsWith(".") || entry.name === "node_modules") return false;
  return folder !== root || !NOT_READ_BY_THE_BUILD.has(entry.name);
}
