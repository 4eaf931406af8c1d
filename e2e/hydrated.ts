import type { Browser, Page } from "@playwright/test";

/** Every page that is opened in this browser is left to its test only once React listens on it: until then a click or a key is lost. */
export function openHydrated(browser: Browser): void {
  browser.on("context", (context) => context.on("page", waitAfterLoading));
}

function waitAfterLoading(page: Page): void {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  page.goto = async (url, options) => {
    const response = await goto(url, options);
    if (options?.waitUntil !== "commit") await hydrated(page);
    return response;
  };
  page.reload = async (options) => {
    const response = await reload(options);
    await hydrated(page);
    return response;
  };
}

/** Waits until everything that can be used on the page listens. */
export async function hydrated(page: Page): Promise<void> {
  // The function must answer at once: a promise, even of false, counts as an answer.
  await page.waitForFunction(() => {
    if (!("__next_f" in window)) return true;
    const isRootLive = document.querySelector("next-route-announcer") !== null;
    const usable = [...document.querySelectorAll("body :is(a, button, input:not([type=hidden]), select, textarea)")];
    return isRootLive && usable.every((one) => Object.keys(one).some((key) => key.startsWith("__reactProps$")));
  });
  // What listens to the whole page begins just after it is shown: when React has nothing left to do.
  await page.evaluate(() => new Promise((rested) => requestIdleCallback(rested, { timeout: 5_000 })));
}
