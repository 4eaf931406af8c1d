import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withDatabase } from "./database";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "relink-cli-"));
  vi.stubEnv("DATABASE_URL", "");
  vi.stubEnv("RELINK_DATA_DIR", dataDir);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(dataDir, { recursive: true, force: true });
});

test("says on stderr what it waits for, works on a migrated database, and leaves no server behind", async () => {
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const countCompanies = () =>
    withDatabase(async ({ sql }) => [...(await sql`select count(*)::int as n from companies`)]);

  expect(await countCompanies()).toEqual([{ n: 0 }]);
  expect(said.mock.calls.map(([text]) => text)).toEqual(["creating the database …\n", "starting PostgreSQL …\n"]);
  expect(await countCompanies()).toEqual([{ n: 0 }]);
  expect(said.mock.calls.map(([text]) => text).slice(2)).toEqual(["starting PostgreSQL …\n"]);
});
