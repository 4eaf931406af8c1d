import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("generating migrations again finds no difference", { timeout: 60_000 }, async () => {
  const copy = await mkdtemp(join(tmpdir(), "relink-generate-"));
  try {
    for (const path of ["domain", "db/schema", "db/migrations", "drizzle.config.ts", "tsconfig.json", "package.json"]) {
      await cp(join(root, path), join(copy, path), { recursive: true });
    }
    await symlink(join(root, "node_modules"), join(copy, "node_modules"));
    const kit = join(root, "node_modules/drizzle-kit/bin.cjs");
    await promisify(execFile)(process.execPath, [kit, "generate", "--name", "difference"], { cwd: copy });
    expect(await readdir(join(copy, "db/migrations"))).toEqual(await readdir(join(root, "db/migrations")));
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
});
