import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { ExpectedError } from "@/lib/errors";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const DOWNLOAD_MS = 240_000;
const PACKAGE_MS = 420_000;

/** The browser that is there: named by RELINK_CHROMIUM, on the machine, or Playwright's own; null when there is none. */
export function installedBrowser(): string | null {
  const named = process.env["RELINK_CHROMIUM"];
  if (named) {
    if (works(named)) return named;
    throw new ExpectedError("unavailable", `RELINK_CHROMIUM names ${named}, which is no browser that starts here.`);
  }
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const onMachine = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onMachine, MAC_CHROME, chromium.executablePath()].find((path) => existsSync(path) && works(path)) ?? null;
}

/** A browser, installed first where that is possible. Throws unavailable with one sentence that says what to install. */
export function findBrowser(say: (step: string) => void): string {
  const installed = installedBrowser();
  if (installed) return installed;

  say("downloading Chromium");
  run(process.execPath, [join("node_modules", "@playwright", "test", "cli.js"), "install", "chromium"], DOWNLOAD_MS);
  const downloaded = installedBrowser();
  if (downloaded) return downloaded;

  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("installing Debian's chromium package");
    run("apt-get", ["update"], PACKAGE_MS);
    run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], PACKAGE_MS);
    const packaged = installedBrowser();
    if (packaged) return packaged;
  }
  throw new ExpectedError(
    "unavailable",
    "The browser tests need a browser: install Chromium or Google Chrome, or name one with RELINK_CHROMIUM.",
  );
}

/** Some systems ship a stub by that name, and a download may lack the system's libraries: only a start proves it. */
function works(path: string): boolean {
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}

function run(command: string, args: string[], timeout: number): void {
  spawnSync(command, args, {
    stdio: "ignore",
    timeout,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
