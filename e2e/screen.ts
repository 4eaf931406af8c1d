import type { Locator, Page } from "@playwright/test";

/** The rows of the calls list, by the id of their call. */
export function row(page: Page, callId: number): Locator {
  return page.getByRole("main").locator(`[data-call-id="${callId}"]`);
}

/** The ids of the listed calls, from top to bottom, once the list (or what stands in its place) is there. */
export async function listedIds(page: Page): Promise<number[]> {
  await page.getByRole("main").locator("[data-call-id], h2").first().waitFor();
  const rows = page.getByRole("main").locator("[data-call-id]");
  return rows.evaluateAll((elements) => elements.map((element) => Number(element.getAttribute("data-call-id"))));
}

/** The drawer over the list, in either language. */
export function drawer(page: Page, callId: number): Locator {
  return page.getByRole("complementary", { name: new RegExp(`^(Call|Anruf) ${callId}$`) });
}

/** The badge with this word, read with its sentence. */
export function badge(scope: Page | Locator, word: string): Locator {
  return scope.getByText(new RegExp(`^${word}: \\S`)).first();
}

/** The message in passing with this text. */
export function notice(page: Page, text: string | RegExp): Locator {
  const notices = page.getByRole("region", { name: /^(Notifications|Meldungen)$/ });
  return notices.locator("[role=status], [role=alert]").filter({ hasText: text });
}

/** The figure with this name. */
export function figure(page: Page, label: string): Locator {
  const name = page.getByText(label, { exact: true });
  return page
    .getByRole("main")
    .locator("a, div")
    .filter({ has: name })
    .filter({ hasNot: page.locator("a, div") });
}
