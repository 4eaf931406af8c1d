import { eq } from "drizzle-orm";
import { memberships } from "@/db/schema/account";
import { listedIds } from "./screen";
import { expect, test } from "./test";

test.describe("who may see what", () => {
  test("an agent reads calls and repairs links, but finds no insights: not in the rail, and 403 by address", async ({
    company,
    pageOf,
  }) => {
    const call = await company.call();
    const page = await pageOf(await company.person({ role: "agent" }));
    await page.goto("/calls");
    expect(await listedIds(page)).toEqual([call]);
    const rail = page.getByRole("navigation", { name: "Main navigation" });
    await expect(rail.getByRole("link")).toHaveText(["Calls", "Appointments", "Review", "Health"]);
    const answer = await page.goto("/insights");
    expect(answer?.status()).toBe(403);
    await expect(page.getByRole("heading", { name: "No permission" })).toBeVisible();
    await expect(page.getByRole("main")).not.toContainText("Link rate");
  });

  test("a manager finds insights in the rail", async ({ company, pageOf }) => {
    const page = await pageOf(await company.person({ role: "manager" }));
    await page.goto("/calls");
    await page.getByRole("navigation", { name: "Main navigation" }).getByRole("link", { name: "Insights" }).click();
    await expect(page.getByRole("heading", { name: "Insights", level: 1 })).toBeVisible();
  });

  test("a stranger is asked to sign in, wherever they go", async ({ page }) => {
    for (const path of ["/", "/calls", "/calls/552", "/appointments/571", "/insights"]) {
      await page.goto(path);
      await expect(page, path).toHaveURL(/\/sign-in/);
      expect(await page.content(), path).not.toContain("data-call-id");
    }
  });

  test("a user without a company is told so and sees nothing", async ({ company, pageOf, db }) => {
    const person = await company.person();
    await company.call();
    await db.delete(memberships).where(eq(memberships.userId, person.viewer.userId));
    const page = await pageOf(person);
    for (const path of ["/calls", "/insights", "/calls/552"]) {
      await page.goto(path);
      await expect(page, path).toHaveURL(/\/no-company$/);
    }
    await expect(page.getByRole("heading", { name: "No company" })).toBeVisible();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/sign-in/);
  });

  test("another company's call and appointment look exactly like missing ones", async ({ company, pageOf }) => {
    const page = await pageOf(await company.person({ role: "admin" }));
    for (const [foreign, missing] of [
      ["/calls/552", "/calls/900000552"],
      ["/appointments/571", "/appointments/900000571"],
    ] as const) {
      const said: string[] = [];
      for (const path of [foreign, missing]) {
        const answer = await page.goto(path);
        expect(answer?.status(), path).toBe(404);
        await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
        const text = await page.getByRole("main").innerText();
        said.push(`${await page.title()}\n${text}`.replaceAll(/\d+/g, "N"));
      }
      expect(said[0]).toBe(said[1]);
      expect(said[0]).not.toContain("Haarwerk");
    }
  });

  test("nobody finds another company's rows through the search or the filters", async ({ company, pageOf }) => {
    const own = await company.call();
    const page = await pageOf(await company.person());
    for (const query of ["q=552", "branch=1", "q=%2B49", "status=linked"]) {
      await page.goto(`/calls?${query}`);
      const foreign = (await listedIds(page)).filter((id) => id !== own);
      expect(foreign, query).toEqual([]);
    }
  });
});
