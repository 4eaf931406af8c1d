import { randomUUID } from "node:crypto";
import { drawer, listedIds, notice, row } from "./screen";
import { expect, test } from "./test";

const NUMBER = "+491713920042";
const today = (time: string) => new Date(`2025-11-06T${time}:00Z`);
const at = (time: string) => ({ startedAt: today(time), endedAt: null, durationMs: null });

test("an agent's morning: what is missing, a caller on the line, a link repaired, a call excluded, and what came in", async ({
  company,
  pageOf,
}) => {
  const lost = await company.call({ callerName: "Ida Ihle", fromE164: NUMBER, ...at("08:00") });
  await company.appointment({
    attendeeName: "Ida Ihle",
    attendeePhoneE164: NUMBER,
    bookedAt: today("08:01"),
    startsAt: new Date("2025-11-12T13:30:00Z"),
  });
  const trial = await company.call({ callerName: "Tom Trial", ...at("07:30") });
  await company.call({ callerName: "Nora None", bookingOutcome: "none", ...at("07:00") });
  const page = await pageOf(await company.person({ name: "Ana Agent" }));

  await test.step("she opens what misses its appointment", async () => {
    await page.goto("/");
    await expect(page).toHaveURL(/\/calls/);
    const missing = page.getByRole("link", { name: /^Appointment missing/ });
    await expect(missing).toContainText("2");
    await missing.click();
    await expect.poll(() => listedIds(page)).toEqual([lost, trial]);
  });

  await test.step("a customer calls: her number is found in the spelling in which she says it", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("0171 392 00 42");
    await expect.poll(() => listedIds(page)).toEqual([lost]);
    await row(page, lost)
      .getByRole("link", { name: /^Ida Ihle/ })
      .click();
    await expect(drawer(page, lost)).toBeVisible();
  });

  await test.step("the appointment is found beside the call, linked, and the row says so", async () => {
    const best = drawer(page, lost).getByRole("region", { name: "Possible partners" }).getByRole("listitem").first();
    await expect(best).toContainText("booked for the calling number");
    await best.getByRole("button", { name: "Link" }).click();
    await expect(notice(page, "Linked.")).toBeVisible();
    await expect(drawer(page, lost).getByRole("region", { name: "Appointment" })).toContainText("Ida Ihle");
  });

  await test.step("she leaves a note for her colleagues", async () => {
    await drawer(page, lost)
      .getByRole("tab", { name: /^Notes/ })
      .click();
    await drawer(page, lost).getByRole("textbox", { name: "Write a note" }).fill("Called again, all is well.");
    await drawer(page, lost).getByRole("button", { name: "Add note" }).click();
    await expect(drawer(page, lost)).toContainText("Called again, all is well.");
  });

  await test.step("a trial call is excluded with its reason", async () => {
    await page.goto(`/calls/${trial}`);
    await page.getByRole("button", { name: "Exclude", exact: true }).click();
    const question = page.getByRole("dialog");
    await question.getByRole("textbox", { name: "Reason" }).fill("our own trial");
    await question.getByRole("button", { name: "Exclude", exact: true }).click();
    await expect(notice(page, "Excluded.")).toBeVisible();
  });

  await test.step("nothing is missing any more, and a call that comes in announces itself", async () => {
    await page.goto("/calls?status=orphaned");
    await expect(page.getByRole("heading", { name: "No call matches these filters" })).toBeVisible();
    await page.goto("/calls?view=all");
    await expect(page.getByRole("link", { name: /^Appointment missing/ })).toContainText("0");
    await listedIds(page);
    const fresh = await company.call({ providerCallId: `call_${randomUUID()}`, ...at("10:00") });
    await page.getByRole("button", { name: "1 new call" }).click();
    await expect.poll(async () => (await listedIds(page))[0]).toBe(fresh);
  });
});
