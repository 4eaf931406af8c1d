import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ExpectedError } from "@/lib/errors";

/** Where each thing lives below the data folder. */
export type DataFolder = {
  root: string;
  cluster: string;
  log: string;
  password: string;
  sessionSecret: string;
  /** Seals the secrets that the database holds: without it they must be entered again. */
  secretKeys: string;
  /** Held for a moment by whoever starts or stops the server. */
  launchLock: string;
  /** Held, shared, by everyone who uses the server: who can take it alone is the last one. */
  usersLock: string;
  /** Held by the one web application that may serve this data. */
  serveLock: string;
};

/** The layout below `dataDir`, which is created (mode 0700) when it is missing. */
export function openDataFolder(dataDir: string): DataFolder {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new ExpectedError("unavailable", `The data folder ${dataDir} cannot be created: ${String(error)}`);
  }
  const root = realpathSync(dataDir);
  return {
    root,
    cluster: join(root, "postgres"),
    log: join(root, "postgres.log"),
    password: join(root, "postgres-password"),
    sessionSecret: join(root, "session-secret"),
    secretKeys: join(root, "secret-key"),
    launchLock: join(root, "launch.lock"),
    usersLock: join(root, "users.lock"),
    serveLock: join(root, "serve.lock"),
  };
}

/** The secret kept in `path`, made at first use; only the file's owner can read it. */
export function keptSecret(path: string, bytes = 32): string {
  if (existsSync(path)) {
    const kept = readFileSync(path, "utf8").trim();
    if (kept) return kept;
    rmSync(path);
  }
  const secret = randomBytes(bytes).toString("base64url");
  const fresh = `${path}.${process.pid}`;
  writeFileSync(fresh, `${secret}\n`, { mode: 0o600 });
  chmodSync(fresh, 0o600);
  // Of two programs that make it at once, both use what the first one kept.
  try {
    linkSync(fresh, path);
    return secret;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    return keptSecret(path, bytes);
  } finally {
    rmSync(fresh, { force: true });
  }
}
