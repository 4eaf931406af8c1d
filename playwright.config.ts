import { defineConfig, devices } from "@playwright/test";
import { installedBrowser } from "./scripts/browser";

// With E2E_URL the tests run against that application; otherwise the global setup starts one of its own.
const executablePath = installedBrowser();
const report = process.env["RELINK_TEST_REPORT"];
/** What pages do not need: with these each new window starts a process for the popup of its address bar. */
const ADDRESS_BAR = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"];
/** A later list replaces the one that the test runner gives: what of it matters to a page is repeated. */
const GIVEN_BY_THE_RUNNER = [
  ...["AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "PaintHolding"],
  ...["HttpsFirstBalancedModeAutoEnable", "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect"],
  ...[
    "LensOverlay",
    "MediaRouter",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "PreconnectToSearch",
    "AimEnabled",
  ],
];

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./scripts/e2e/global-setup.ts",
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: report ? [["list"], ["json", { outputFile: report }]] : [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env["E2E_URL"],
    screenshot: "only-on-failure",
    // Pictures of every step cost a tenth of the time; a failure has its picture and what was on the page without them.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
    launchOptions: {
      // Root cannot use the sandbox, many containers forbid it, and only our own pages are opened.
      chromiumSandbox: false,
      args: [`--disable-features=${[...GIVEN_BY_THE_RUNNER, ...ADDRESS_BAR].join(",")}`],
      ...(executablePath === null ? {} : { executablePath }),
    },
  },
});
