import { sql } from "drizzle-orm";
import { hydrated } from "./hydrated";
import { expectFitInEveryLook } from "./in-every-look";
import { expect, test } from "./test";

test("a search that fails is not one that found nothing: the card says so, is counted as that, and searches again", async ({
  company,
  db,
  pageOf,
}) => {
  const phone = "+4930123451";
  await company.appointment({ attendeePhoneE164: phone, attendeeName: "Rita Reif" });
  const callId = await company.call({ fromE164: phone, callerName: "Rita Reif", bookingOutcome: null });
  const transcript = async (turns: string) =>
    db.transaction(async (tx) => {
      // Past the guards, as a restore writes: a list that is none makes everybody fail who reads it.
      await tx.execute(sql`set local session_replication_role = replica`);
      await tx.execute(sql`
        insert into call_transcripts (company_id, call_id, turns) values (${company.id}, ${callId}, ${turns}::text::jsonb)
        on conflict (call_id) do update set turns = excluded.turns`);
    });
  await transcript("{}");
  const page = await pageOf(await company.person());
  await page.goto("/review");
  const card = page.locator("[data-subject]");
  const failure = card.getByRole("alert");
  await expect(failure).toContainText("Looking for candidates failed. Skip the card, or try again.");
  await expect(card.getByText("Search failed").first()).toBeVisible();
  await expect(page.getByText("No candidate")).toHaveCount(0);
  await expectFitInEveryLook(page);
  await page.setViewportSize({ width: 1280, height: 844 });
  await expect(async () => {
    await page.goto("/review");
    await page.getByRole("button", { name: "Search", exact: true }).click();
    const choices = ["Not searched yet0", "With candidate0", "No candidate0", "Search failed1"];
    await expect(page.getByRole("option")).toHaveText(choices, { timeout: 4_000 });
  }).toPass({ timeout: 30_000, intervals: [0] });
  await page.keyboard.press("Escape");
  await transcript("[]");
  await hydrated(page);
  await failure.getByRole("button", { name: "Try again" }).click();
  await expect(failure).toHaveCount(0);
  await expect(card.getByRole("region", { name: "What speaks for and against it" })).toBeVisible();
});
