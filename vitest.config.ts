import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
/** Patient with a machine that does other work. */
const TEST_MS = 30_000;
const ignored = ["**/node_modules/**", "**/.next/**", "**/.relink/**", "e2e/**"];

export default defineConfig({
  resolve: { alias: { "@/": root } },
  test: {
    env: { RELINK_SECRET_KEY: "a key that seals for the tests alone".replaceAll(" ", "-") },
    // A file that replaces modules or globals puts them back: loading all of them anew for each would cost most of the time.
    isolate: false,
    // While one waits for the database, the other computes.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    setupFiles: [`${root}scripts/check/seed-properties.ts`],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...ignored, "**/*.db.test.ts"],
          testTimeout: TEST_MS,
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: ["**/*.db.test.ts"],
          exclude: ignored,
          globalSetup: ["db/testing/global-setup.ts"],
          testTimeout: TEST_MS,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
