import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type axe from "axe-core";

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds serious or critical on the page as it stands, rule by rule with its places. No page of ours has frames. */
export async function seriousFindings(page: Page): Promise<string[]> {
  let found = await axeFindings(page);
  // While a page takes the place of another, neither's title stands for a moment.
  if (found.some(({ id }) => id === "document-title")) {
    await expect(page).toHaveTitle(/\S/);
    found = await axeFindings(page);
  }
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, places }) => `${id}: ${places.join(", ")}`);
}

/** Everything that axe finds by the rules with one of these tags, or by all rules. */
export async function axeFindings(page: Page, tags?: string[]) {
  let findings: Awaited<ReturnType<typeof judge>> = [];
  // A document that leaves while it is looked at is no finding: the one that takes its place is judged.
  await expect(async () => {
    await settled(page);
    findings = await judge(page, tags);
  }).toPass({ timeout: 15_000 });
  return findings;
}

/** Waits until the document is loaded and everything that fades or moves once has arrived: halfway, words are too pale. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState();
  await page.evaluate(async () => {
    const ends = (change: Animation) => change.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;
    const ending = document.getAnimations().filter(ends);
    await Promise.all(ending.map((change) => change.finished.catch(() => null)));
  });
}

async function judge(page: Page, tags: string[] | undefined) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  return page.evaluate(async (wanted) => {
    const runOnly = wanted ? { runOnly: { type: "tag" as const, values: wanted } } : {};
    const { violations } = await window.axe!.run(document, { resultTypes: ["violations"], ...runOnly });
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      places: nodes.map(({ target }) => target.join(" ")),
    }));
  }, tags);
}
