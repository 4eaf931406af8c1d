import { listedIds } from "./screen";
import { expect, test } from "./test";

test("new calls announce themselves within five seconds and move nothing until they are asked for", async ({
  company,
  pageOf,
}) => {
  const listed = await company.call();
  const page = await pageOf(await company.person());
  const listening = page.waitForResponse((answer) => answer.url().includes("/calls/live"));
  await page.goto("/calls?status=orphaned");
  await listening;
  await company.call({ bookingOutcome: "none" });
  const one = await company.call();
  await expect(page.getByRole("status").getByRole("button", { name: "1 new call" })).toBeVisible({ timeout: 5000 });
  const two = await company.call();
  const button = page.getByRole("button", { name: "2 new calls" });
  await expect(button).toBeVisible({ timeout: 5000 });
  expect(await listedIds(page)).toEqual([listed]);
  await button.click();
  await expect.poll(() => listedIds(page)).toEqual([two, one, listed]);
  await expect(button).toBeHidden();
});
