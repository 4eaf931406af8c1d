import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { release } from "./release";

/** A repository with a first release and two commits since. */
function repository() {
  const root = mkdtempSync(join(tmpdir(), "relink-release-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, env, encoding: "utf8" }).trim();
  git("init", "-q");
  git("config", "user.name", "Test");
  git("config", "user.email", "test@relink.example");
  const write = (name: string, text: string) => writeFileSync(join(root, name), text);
  const lock = { name: "relink", version: "0.1.0", packages: { "": { version: "0.1.0" }, x: { version: "0.1.0" } } };
  write("package.json", JSON.stringify({ name: "relink", version: "0.1.0", engine: { version: "0.1.0" } }, null, 2));
  write("package-lock.json", JSON.stringify(lock, null, 2));
  write("CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n## 0.1.0 – 2026-11-01\n\n- The first.\n");
  write(".gitignore", "releases\n");
  const commit = (subject: string) => git("commit", "-qam", subject);
  git("add", ".");
  commit("Begin");
  git("tag", "v0.1.0");
  write(
    "CHANGELOG.md",
    readFileSync(join(root, "CHANGELOG.md"), "utf8").replace("Unreleased\n", "Unreleased\n\n- Faster lists.\n"),
  );
  commit("Read lists faster");
  git("commit", "-q", "--allow-empty", "-m", "Say more");
  return { root, git, write, read: (name: string) => readFileSync(join(root, name), "utf8") };
}

const asked = { on: "2026-12-01", say: () => undefined, check: async () => undefined };

test("numbers, describes, tags and packs what is committed", async () => {
  const { root, git, read } = repository();
  const { tag, archive } = await release({ ...asked, root, version: "0.2.0" });
  expect(read("CHANGELOG.md")).toBe(
    "# Changelog\n\n## Unreleased\n\n## 0.2.0 – 2026-12-01\n\n- Faster lists.\n\n### Commits\n\n- Say more\n- Read lists faster\n\n## 0.1.0 – 2026-11-01\n\n- The first.\n",
  );
  expect(JSON.parse(read("package.json"))).toMatchObject({ version: "0.2.0", engine: { version: "0.1.0" } });
  expect(JSON.parse(read("package-lock.json"))).toMatchObject({
    version: "0.2.0",
    packages: { "": { version: "0.2.0" }, x: { version: "0.1.0" } },
  });
  expect(git("status", "--porcelain")).toBe("");
  expect(git("for-each-ref", `refs/tags/${tag}`, "--format=%(contents)")).toContain("- Faster lists.");
  const packed = execFileSync("tar", ["-xzOf", archive, "relink-0.2.0/package.json"], { encoding: "utf8" });
  expect(JSON.parse(packed).version).toBe("0.2.0");
  execFileSync("sha256sum", ["--check", "--quiet", `${archive}.sha256`], { cwd: join(root, "releases") });
});

test("releases a first version that the changelog tells of already", async () => {
  const { root, git, read } = repository();
  git("tag", "--delete", "v0.1.0");
  const before = read("CHANGELOG.md");
  const { tag } = await release({ ...asked, root, version: "0.1.0" });
  expect(read("CHANGELOG.md")).toBe(before);
  expect(git("for-each-ref", `refs/tags/${tag}`, "--format=%(contents)")).toContain("- The first.");
});

test.each(["0.1.0", "0.0.9"])("refuses %s, which is not newer", async (version) => {
  const { root } = repository();
  await expect(release({ ...asked, root, version })).rejects.toThrow(/already|not newer/);
});

test("changes nothing when the tree is not clean, or a check fails", async () => {
  const { root, git, write } = repository();
  const head = git("rev-parse", "HEAD");
  const failing = async () => {
    throw new Error("a test fails");
  };
  await expect(release({ ...asked, root, version: "0.2.0", check: failing })).rejects.toThrow("a test fails");
  write("package.json", "{}");
  await expect(release({ ...asked, root, version: "0.2.0" })).rejects.toThrow("not clean");
  expect([git("rev-parse", "HEAD"), git("tag")]).toEqual([head, "v0.1.0"]);
});
