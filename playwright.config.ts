import { defineConfig, devices } from "@playwright/test";
import { installedBrowser } from "./scripts/browser";

// With E2E_URL the tests run against that application; otherwise the global setup starts one of its own.
const executablePath = installedBrowser();
const report = process.env["RELINK_TEST_REPORT"];

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./scripts/e2e/global-setup.ts",
  workers: 2,
  // In a run of everything a test that the machine was too slow for is tried again, and the closing lines count it.
  retries: report ? 1 : 0,
  forbidOnly: true,
  reporter: report ? [["list"], ["json", { outputFile: report }]] : [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env["E2E_URL"],
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      // Root cannot use the sandbox, many containers forbid it, and only our own pages are opened.
      chromiumSandbox: false,
      ...(executablePath === null ? {} : { executablePath }),
    },
  },
});
