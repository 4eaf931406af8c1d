import { listedIds, row } from "./screen";
import { expect, test } from "./test";

const NUMBER = "+491713920042";

test.describe("an agent finds a call", () => {
  for (const typed of ["+49 171 3920042", "0171/392 00 42", "0049 171 39 200 42"]) {
    test(`by the phone number typed as ${typed}`, async ({ company, pageOf }) => {
      const wanted = await company.call({ fromE164: NUMBER });
      await company.call({ fromE164: "+491713920043" });
      const page = await pageOf(await company.person());
      await page.goto("/calls");
      await page.getByRole("searchbox", { name: "Search calls" }).fill(typed);
      await expect.poll(() => listedIds(page)).toEqual([wanted]);
    });
  }

  test("by the last digits of the number", async ({ company, pageOf }) => {
    const wanted = await company.call({ fromE164: NUMBER });
    await company.call({ fromE164: "+491713920043" });
    const page = await pageOf(await company.person());
    await page.goto("/calls?q=920042");
    expect(await listedIds(page)).toEqual([wanted]);
  });

  test("by a name with its umlaut written otherwise and with a slip", async ({ company, pageOf }) => {
    const wanted = await company.call({ callerName: "Jürgen Großschädel" });
    await company.call({ callerName: "Petra Hold" });
    const page = await pageOf(await company.person());
    for (const typed of ["Juergen", "grossschadel", "Jurgen Grossschaedel", "Großschädl"]) {
      await page.goto(`/calls?q=${encodeURIComponent(typed)}`);
      expect(await listedIds(page), typed).toEqual([wanted]);
    }
  });

  test("by its own id, the provider's id and the uid of its booking", async ({ company, pageOf }) => {
    const wanted = await company.call({ providerCallId: `call_${company.id}_wanted` });
    const booked = await company.appointment({ callId: wanted });
    await company.uid(booked, `uid-${company.id}-x`);
    await company.call();
    const page = await pageOf(await company.person());
    for (const typed of [String(wanted), `call_${company.id}_wanted`, `uid-${company.id}-x`]) {
      await page.goto(`/calls?q=${encodeURIComponent(typed)}`);
      expect(await listedIds(page), typed).toContain(wanted);
    }
    await page.goto(`/calls?q=uid-${company.id}-x`);
    expect(await listedIds(page)).toEqual([wanted]);
  });

  test("by text as it stands: a percent sign and an underscore mean themselves", async ({ company, pageOf }) => {
    const literal = await company.call({ callerName: "100%_x" });
    await company.call({ callerName: "100 Prozent ax" });
    await company.call({ callerName: "1000xx" });
    const page = await pageOf(await company.person());
    await page.goto(`/calls?q=${encodeURIComponent("100%_x")}`);
    expect(await listedIds(page)).toEqual([literal]);
  });

  test("and keeps the search in the address, so that reload, back and a pasted link show the same rows", async ({
    company,
    pageOf,
  }) => {
    const wanted = await company.call({ fromE164: NUMBER, bookingOutcome: "none" });
    const other = await company.call({ fromE164: "+491713920043" });
    const page = await pageOf(await company.person());
    await page.goto("/calls");
    await expect(row(page, other)).toBeVisible();
    await page.getByRole("button", { name: "Outcome" }).click();
    await page.getByRole("option", { name: "No booking" }).click();
    await page.keyboard.press("Escape");
    await expect.poll(() => listedIds(page)).toEqual([wanted]);
    const pasted = page.url();
    expect(pasted).toContain("outcome=none");
    await page.reload();
    expect(await listedIds(page)).toEqual([wanted]);
    await page.goBack();
    await expect.poll(async () => (await listedIds(page)).toSorted()).toEqual([wanted, other].toSorted());
    await page.goto(pasted);
    expect(await listedIds(page)).toEqual([wanted]);
  });

  test("on an older page, and comes back to the rows that were there", async ({ demoPage }) => {
    const page = await demoPage("agent", "en");
    await page.goto("/calls");
    const first = await listedIds(page);
    await page.getByRole("link", { name: "Older" }).click();
    await expect(page).toHaveURL(/cursor=/);
    await expect(row(page, first[0]!)).toBeHidden();
    const second = await listedIds(page);
    expect(second.length).toBe(first.length);
    expect(second.filter((id) => first.includes(id))).toEqual([]);
    await page.getByRole("link", { name: "Newer" }).click();
    await expect.poll(() => listedIds(page)).toEqual(first);
  });
});
