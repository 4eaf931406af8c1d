import type { Page } from "@playwright/test";
import { expect } from "../test";

/** Opens the notes of a call. */
export async function openNotes(page: Page, callId: number): Promise<void> {
  await page.goto(`/calls/${callId}`);
  await page.getByRole("tab", { name: "Notes" }).click();
}

/** Sends a note, without waiting for what becomes of it. Gives where it is shown then, and where that it failed. */
export async function sendNote(page: Page, text: string) {
  await field(page).fill(text);
  await page.keyboard.press("Control+Enter");
  const shown = page.getByRole("list", { name: "Notes" }).getByText(text);
  return { shown, failure: page.getByText("Unexpected error") };
}

/**
 * Writes one note after the other until the work ends; a note counts as confirmed once the page shows it. Where the answer breaks
 * off in the middle, the page is gone with it.
 */
export async function writeNotes(page: Page, callId: number, work: Promise<unknown>) {
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  work.then(over, over);
  await openNotes(page, callId);
  const [tried, confirmed]: [string[], string[]] = [[], []];
  for (let number = 1; !isOver || confirmed.length === 0; number++) {
    const text = `Note number ${number}.`;
    tried.push(text);
    const { shown, failure } = await sendNote(page, text);
    const isAnswered = async () =>
      (await shown.isVisible()) || (await failure.isVisible()) || !(await field(page).isVisible());
    await expect.poll(isAnswered, { timeout: 15_000 }).toBe(true);
    if (await shown.isVisible()) confirmed.push(text);
    else await openNotes(page, callId);
  }
  return { tried, confirmed };
}

const field = (page: Page) => page.getByRole("textbox", { name: "Write a note" });
