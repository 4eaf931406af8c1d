import type { Page } from "@playwright/test";
import { seriousFindings } from "./serious-findings";
import { expect } from "./test";

/** In light and dark, wide and narrow, the page as it stands has nothing that axe finds serious and does not scroll sideways. */
export async function expectFitInEveryLook(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1280, 390]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      const look = `${new URL(page.url()).pathname}, ${colorScheme}, ${width} px wide`;
      expect.soft(await seriousFindings(page), look).toEqual([]);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect.soft(beyond, `pixels beyond the right edge of ${look}`).toBeLessThanOrEqual(0);
    }
  }
}
