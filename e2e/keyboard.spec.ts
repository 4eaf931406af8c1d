import type { Page } from "@playwright/test";
import { hydrated } from "./hydrated";
import { badge, drawer, notice, row } from "./screen";
import { expect, test } from "./test";

const NUMBER = "+491713920042";

test("without a mouse an agent signs in, links an orphan and takes it back", async ({ company, page }) => {
  const call = await company.call({ fromE164: NUMBER });
  await company.appointment({ attendeePhoneE164: NUMBER });
  const { email, password } = await company.person();

  await page.goto("/sign-in");
  await expect(page.getByRole("textbox", { name: /E-Mail/i })).toBeFocused();
  await page.keyboard.type(email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");

  await expect(row(page, call)).toBeVisible();
  await hydrated(page);
  await page.keyboard.press("j");
  await expect(row(page, call).getByRole("link").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(drawer(page, call)).toBeVisible();
  await tabTo(page, /^Link: /);
  await page.keyboard.press("Enter");
  await expect(notice(page, "Linked.")).toBeVisible();
  await expect(badge(drawer(page, call), "Linked")).toBeVisible();

  await tabTo(page, /^Overview$/);
  const tabs = await drawer(page, call).getByRole("tab").allInnerTexts();
  for (const _ of tabs.slice(0, tabs.indexOf("Link history"))) await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Link history" })).toBeFocused();
  await tabTo(page, /^Undo$/);
  await page.keyboard.press("Enter");
  await expect(badge(drawer(page, call), "Appointment missing")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(row(page, call).getByRole("link").first()).toBeFocused();
});

test("the first Tab offers to skip to the content, Ctrl K leads to the answer box", async ({ company, pageOf }) => {
  await company.call();
  const page = await pageOf(await company.person());
  await page.goto("/calls");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Question or destination" })).toBeFocused();
  await page.keyboard.type("zzzzzzzz");
  await expect(page.getByRole("status").getByText("no call and no appointment")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "No call matches these filters" })).toBeVisible();
});

const MOST_STEPS = 60;

/** Presses Tab until what is focused has this name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return (element?.getAttribute("aria-label") ?? element?.textContent ?? "").trim();
    });
    if (name.test(focused)) return;
  }
  throw new Error(`No ${name} within ${MOST_STEPS} steps.`);
}
