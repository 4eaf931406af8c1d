import { chromium } from "@playwright/test";
import { findBrowser } from "@/scripts/browser";
import type { Cookie } from "./app";

const BYTES_PER_KB = 1000;

/** Compressed kilobytes of script that a browser loads to show the page, whatever asks for it, and how many files. */
export async function loadedScript(url: string, path: string, cookies: Cookie[], say: (step: string) => void) {
  const browser = await chromium.launch({ executablePath: findBrowser(say), args: ["--no-sandbox"] });
  try {
    const context = await browser.newContext();
    await context.addCookies(cookies.map((cookie) => ({ ...cookie, url })));
    const page = await context.newPage();
    await page.goto(`${url}${path}`, { waitUntil: "load" });
    await page.getByRole("table").waitFor();
    await page.waitForLoadState("networkidle").catch(() => undefined);
    const sizes = await page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .filter((entry) => new URL(entry.name).pathname.endsWith(".js"))
        .map((entry) => (entry as PerformanceResourceTiming).encodedBodySize),
    );
    if (sizes.length === 0 || sizes.includes(0)) throw new Error(`${path}: a script came without a size.`);
    return { kilobytes: sizes.reduce((sum, size) => sum + size, 0) / BYTES_PER_KB, files: sizes.length };
  } finally {
    await browser.close();
  }
}
