import { row } from "./screen";
import { expect, test } from "./test";

test("/ leads to the search of the list, and ? lists the keys", async ({ company, pageOf }) => {
  const id = await company.call();
  const page = await pageOf(await company.person());
  await page.goto("/calls");
  await expect(row(page, id)).toBeVisible();
  const search = page.getByRole("searchbox", { name: "Search calls" });
  await page.keyboard.press("/");
  await expect(search).toBeFocused();
  await page.keyboard.type("?");
  await expect(search).toHaveValue("?");
  await search.clear();
  await search.blur();
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(keys).toContainText("Next row");
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
});
