import type { Page } from "@playwright/test";
import type { Locale } from "@/domain/access/viewer";
import { seriousFindings } from "./serious-findings";
import { expect, test } from "./test";

type Look = { locale: Locale; theme: "light" | "dark"; width: 1280 | 390 };

/** Every pair of language, theme and width occurs. */
const looks: Look[] = [
  { locale: "de", theme: "light", width: 1280 },
  { locale: "de", theme: "dark", width: 390 },
  { locale: "en", theme: "dark", width: 1280 },
  { locale: "en", theme: "light", width: 390 },
];

type Screen = {
  path: string;
  title: Record<Locale, string>;
  ready: Record<Locale, string | RegExp>;
  signedOut?: true;
  /** Fifty rows say to axe what nine do, in ten times the time. */
  tooLong?: true;
};

const screens: Screen[] = [
  {
    path: "/sign-in",
    title: { de: "Anmelden · Relink", en: "Sign in · Relink" },
    ready: { de: "Anmelden", en: "Sign in" },
    signedOut: true,
  },
  {
    path: "/calls",
    title: { de: "Anrufe · Relink", en: "Calls · Relink" },
    ready: { de: "Anrufe", en: "Calls" },
    tooLong: true,
  },
  {
    path: "/calls?from=2025-10-01&status=linked,one_sided",
    title: { de: "Anrufe · Relink", en: "Calls · Relink" },
    ready: { de: "Anrufe", en: "Calls" },
  },
  {
    path: "/calls?q=zzzzzzzz",
    title: { de: "Anrufe · Relink", en: "Calls · Relink" },
    ready: { de: "Kein Anruf passt zu diesen Filtern", en: "No call matches these filters" },
  },
  {
    path: "/health",
    title: { de: "Zustand · Relink", en: "Health · Relink" },
    ready: { de: "Je Tag", en: "Per day" },
  },
  {
    path: "/calls/552",
    title: { de: "Anruf 552 · Relink", en: "Call 552 · Relink" },
    ready: { de: /./, en: /./ },
  },
  {
    path: "/calls/611",
    title: { de: "Anruf 611 · Relink", en: "Call 611 · Relink" },
    ready: { de: "Termine, die dieser Anruf gebucht haben kann", en: "Appointments that this call may have booked" },
  },
  {
    path: "/appointments/571",
    title: { de: "Termin 571 · Relink", en: "Appointment 571 · Relink" },
    ready: { de: /./, en: /./ },
  },
  {
    path: "/appointments?from=2025-10-01",
    title: { de: "Termine · Relink", en: "Appointments · Relink" },
    ready: { de: "Termine", en: "Appointments" },
    tooLong: true,
  },
  {
    path: "/insights?from=2025-10-01&to=2025-11-06",
    title: { de: "Auswertung · Relink", en: "Insights · Relink" },
    ready: { de: "Auswertung", en: "Insights" },
  },
  {
    path: "/heal",
    title: { de: "Heilen · Relink", en: "Heal · Relink" },
    ready: { de: "Heilen", en: "Heal" },
  },
  {
    path: "/calls/900000001",
    title: { de: "Nicht gefunden · Relink", en: "Not found · Relink" },
    ready: { de: "Nicht gefunden", en: "Not found" },
  },
];

for (const { locale, theme, width } of looks) {
  test(`every screen in ${locale}, ${theme}, ${width} px wide has its title, no sideways scroll and nothing that axe finds serious`, async ({
    demoPage,
    browser,
    baseURL,
  }) => {
    const phone = width === 390 ? { isMobile: true, hasTouch: true, userAgent: PHONE } : {};
    const options = { viewport: { width, height: 844 }, colorScheme: theme, locale, ...phone };
    const stranger = await browser.newContext({ ...options, ...(baseURL ? { baseURL } : {}) });
    const pages = { stranger: await stranger.newPage(), manager: await demoPage("manager", locale, options) };
    for (const screen of screens) {
      await test.step(screen.path, async () => {
        const page = screen.signedOut ? pages.stranger : pages.manager;
        await page.goto(screen.path);
        await expect(page.getByRole("heading", { name: screen.ready[locale] }).first()).toBeAttached();
        await expect(page.getByText(/^(Wird geladen|Loading) …$/)).toHaveCount(0);
        await expect.soft(page).toHaveTitle(screen.title[locale]);
        await expect.soft(page.locator("html")).toHaveAttribute("lang", locale);
        expect.soft(await overflow(page), `pixels of ${screen.path} beyond the right edge`).toBeLessThanOrEqual(0);
        if (!screen.tooLong) expect.soft(await seriousFindings(page), screen.path).toEqual([]);
        const folder = process.env["E2E_PICTURES"];
        const name = screen.path.replaceAll(/\W+/g, "-");
        if (folder) await page.screenshot({ path: `${folder}/${locale}-${theme}-${width}${name}.png` });
      });
    }
    await stranger.close();
  });
}

test("the drawer, the question and the menus have nothing that axe finds serious", async ({ demoPage }) => {
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await demoPage("manager", "de", { colorScheme });
    await page.goto("/calls?status=linked&from=2025-10-01");
    await page.getByRole("main").locator("[data-call-id]").first().getByRole("link").first().click();
    const open = page.getByRole("complementary");
    await expect(open.getByRole("button", { name: "Lösen" })).toBeVisible();
    expect(await seriousFindings(page), `drawer, ${colorScheme}`).toEqual([]);
    await open.getByRole("button", { name: "Lösen" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Lösen" }).click();
    await expect(page.getByRole("dialog")).toContainText("Bitte geben Sie einen Grund an.");
    expect(await seriousFindings(page), `question, ${colorScheme}`).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect(open).toBeHidden();
    await page.getByRole("button", { name: /Vera/ }).click();
    // Left open: whatever stays open is looked at.
    await expect(page.getByRole("menuitem", { name: "Abmelden", exact: true })).toBeVisible();
  }
});

test("language and theme follow the user's choice at once and stay", async ({ company, pageOf }) => {
  await company.call();
  const page = await pageOf(await company.person({ locale: "de" }), { colorScheme: "light" });
  await page.goto("/calls");
  const menu = page.getByRole("button", { name: /Ana Agent/ });
  await menu.click();
  await page.getByRole("menuitemradio", { name: "English" }).click();
  await expect(page.getByRole("columnheader", { name: "Caller" })).toBeVisible();
  await menu.click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const isDark = async () => Math.max(...((await background()).match(/[\d.]+/g) ?? []).slice(0, 3).map(Number)) < 80;
  await expect.poll(isDark).toBe(true);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(page.getByRole("columnheader", { name: "Caller" })).toBeVisible();
  expect(await isDark()).toBe(true);
});

const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
