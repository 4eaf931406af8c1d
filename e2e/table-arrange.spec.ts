import { row } from "./screen";
import { expect, test } from "./test";

test("a table is arranged by keyboard and stands so again after a reload", async ({ company, pageOf }) => {
  const id = await company.call();
  const page = await pageOf(await company.person());
  await page.goto("/calls");
  await page.getByRole("button", { name: "Columns" }).press("Enter");
  const outcome = page.getByRole("checkbox", { name: "Outcome" });
  await outcome.press("Space");
  await page.getByRole("button", { name: "Move Link to the left" }).press("Enter");
  await page.getByRole("button", { name: "Move Link to the left" }).press("Enter");
  await page.getByRole("group", { name: "Row height" }).getByRole("button", { name: "Compact" }).press("Enter");
  const saved = page.waitForResponse((answer) => answer.request().method() === "POST" && answer.ok());
  await page.getByRole("group", { name: "Columns that stay" }).getByRole("button", { name: "1" }).press("Enter");
  await saved;
  await page.reload();
  const headings = page.getByRole("grid").getByRole("columnheader");
  await expect(headings.filter({ hasText: /./ }).nth(2)).toHaveText("Link");
  await expect(page.getByRole("grid").getByRole("columnheader", { name: "Outcome" })).toBeHidden();
  expect((await row(page, id).boundingBox())?.height).toBe(28);
  await expect(row(page, id).getByRole("gridcell").nth(1)).toHaveCSS("position", "sticky");

  await page.getByRole("button", { name: "Columns" }).press("Enter");
  await page.getByRole("button", { name: "Reset the table" }).press("Enter");
  await expect(page.getByRole("grid").getByRole("columnheader", { name: "Outcome" })).toBeVisible();
});

test("a column's width follows its edge", async ({ company, pageOf }) => {
  await company.call();
  const page = await pageOf(await company.person());
  await page.goto("/calls");
  const heading = page.getByRole("grid").getByRole("columnheader", { name: "Link" });
  const box = (await heading.boundingBox())!;
  const edge = box.x + box.width - 3;
  await page.mouse.move(edge, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(edge + 80, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => Math.round((await heading.boundingBox())!.width - box.width)).toBeGreaterThan(60);
});
