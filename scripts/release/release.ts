import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ExpectedError } from "@/lib/errors";
import { releaseInChangelog } from "./changelog";

const Package = z.object({ version: z.string() });

type Options = {
  root: string;
  version: string;
  /** A date. */
  on: string;
  /** Proves the tree, and throws when something does not hold. */
  check(): Promise<void>;
  say(step: string): void;
};

/**
 * Releases the present commit's tree as `version`: proves it, writes version and changelog, commits and tags them, and packs
 * an archive with its checksum. Nothing is pushed. Throws refused, with the tree as it was, when a step cannot be begun.
 */
export async function release({ root, version, on, check, say }: Options): Promise<{ tag: string; archive: string }> {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  const tag = `v${version}`;
  refuseUnless(git("status", "--porcelain") === "", "The tree is not clean. Commit or stash first.");
  const before = Package.parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8"))).version;
  const last = git("tag", "--list", "v*", "--sort=-v:refname").split("\n")[0] ?? "";
  refuseUnless(git("tag", "--list", tag) === "", `There is a tag ${tag} already.`);
  refuseUnless(
    isNewer(version, before) || (version === before && last === ""),
    `${version} is not newer than ${before}.`,
  );

  say("checking");
  await check();
  refuseUnless(git("status", "--porcelain") === "", "The checks have changed the tree.");

  say("writing version and changelog");
  const subjects = git("log", "--format=%s", "--no-merges", ...(last === "" ? ["-0"] : [`${last}..HEAD`]));
  const commits = subjects === "" ? [] : subjects.split("\n");
  const path = join(root, "CHANGELOG.md");
  const { text, notes } = releaseInChangelog(readFileSync(path, "utf8"), { version, on, commits });
  writeFileSync(path, text);
  for (const file of ["package.json", "package-lock.json"]) writeVersion(join(root, file), before, version);

  say("committing and tagging");
  git("add", "CHANGELOG.md", "package.json", "package-lock.json");
  git("commit", "--quiet", "--allow-empty", "-m", `Release ${version}`);
  git("tag", "--annotate", tag, "--cleanup=verbatim", "-m", `Relink ${version}\n\n${notes}`);

  say("packing");
  const folder = join(root, "releases");
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, `relink-${version}.tar.gz`);
  git("archive", "--format=tar.gz", `--prefix=relink-${version}/`, "-o", archive, tag);
  const digest = createHash("sha256").update(readFileSync(archive)).digest("hex");
  writeFileSync(`${archive}.sha256`, `${digest}  relink-${version}.tar.gz\n`);
  return { tag, archive };
}

function refuseUnless(holds: boolean, because: string): void {
  if (!holds) throw new ExpectedError("refused", because);
}

/** By their three numbers. */
function isNewer(version: string, before: string): boolean {
  const numbers = (text: string) => text.split(".").map(Number);
  const [a, b] = [numbers(version), numbers(before)];
  const at = [0, 1, 2].find((i) => a[i] !== b[i]);
  return at !== undefined && a[at]! > b[at]!;
}

/** The project's own version stands first in both files; in the lock file once more, with the root's package. */
function writeVersion(path: string, before: string, version: string): void {
  let left = path.endsWith("package-lock.json") ? 2 : 1;
  const text = readFileSync(path, "utf8");
  writeFileSync(
    path,
    text.replaceAll(`"version": "${before}"`, (found) => (left-- > 0 ? `"version": "${version}"` : found)),
  );
}
