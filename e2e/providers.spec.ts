import { createHmac } from "node:crypto";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { serveProviders } from "@/cli/simulate/provider-apis";
import { ProviderWorld } from "@/cli/simulate/provider-world";
import { companies } from "@/db/schema/company";
import { mutatedBodies } from "@/integrations/testing/mutated-bodies";
import { saveIntegration } from "@/operations/webhooks/save-integration";
import { seriousFindings } from "./serious-findings";
import { expect, test } from "./test";
import { storedDelivery } from "./webhook-records";

const KEYS = {
  first: "key_of_this_test_first_aaaa",
  second: "key_of_this_test_second_bbbb",
  secret: "secret_of_this_test_cccc",
};
const CALL_ID = "call_927bf219b2cc20cd24dc97c9f0b";
const minutesAgo = (minutes: number) => Date.now() - minutes * 60_000;

const call = (id: string, more: object = {}) => ({
  ...{ call_id: id, call_type: "phone_call", direction: "inbound", call_status: "ended" },
  ...{ from_number: "+493023125042", to_number: "+493023125000", agent_id: "agent_9", agent_version: 1 },
  ...{ start_timestamp: minutesAgo(30), end_timestamp: minutesAgo(28), disconnection_reason: "user_hangup" },
  ...more,
});
const booking = (uid: string) => ({
  triggerEvent: "BOOKING_CREATED",
  createdAt: new Date(minutesAgo(29)).toISOString(),
  payload: {
    ...{ uid, bookingId: 7, title: "Schnitt", startTime: "2050-10-15T08:00:00Z", endTime: "2050-10-15T09:00:00Z" },
    ...{ attendees: [{ name: "Anna Müller", email: "anna@example.com" }], metadata: { call_id: CALL_ID } },
  },
});

test("an admin connects both providers, sees what came and what it changed, replays it, and compares", async ({
  company,
  db,
  request,
  pageOf,
}) => {
  test.setTimeout(150_000);
  const [row] = await db.select({ slug: companies.slug }).from(companies).where(eq(companies.id, company.id));
  const world = new ProviderWorld();
  const apis = await serveProviders(world);
  const settings = { baseUrl: apis.url };
  for (const provider of ["retell", "calcom"] as const) {
    await saveIntegration(db, { companyId: company.id, actor: "test", provider, settings });
  }
  const post = async (provider: "retell" | "calcom", data: string, header: string, signature: string) => {
    const headers = { "content-type": "application/json", [header]: signature };
    // As bytes: a text would be written anew where it is no JSON.
    const sent = { headers, data: Buffer.from(data) };
    return (await request.post(`/api/webhooks/${provider}/${row!.slug}`, sent)).status();
  };
  const fromRetell = (body: unknown, key: string, ageMs = 0) => {
    const [text, at] = [JSON.stringify(body), Date.now() - ageMs];
    const digest = createHmac("sha256", key).update(`${text}${at}`).digest("hex");
    return post("retell", text, "x-retell-signature", `v=${at},d=${digest}`);
  };
  const sentByCalcom = (text: string) =>
    post("calcom", text, "x-cal-signature-256", createHmac("sha256", KEYS.secret).update(text).digest("hex"));

  const page = await pageOf(await company.person({ role: "admin" }));
  try {
    await page.goto("/settings/integrations");
    const retell = page.getByRole("region", { name: "Retell" });
    const calcom = page.getByRole("region", { name: "Cal.com" });
    await enterKey(page, "Add key", KEYS.first);
    await expect(retell.getByText("API key …aaaa")).toBeVisible();
    await expect.poll(() => fromRetell({ event: "call_ended", call: call(CALL_ID) }, KEYS.first)).toBe(202);

    await enterKey(page, "Add key", KEYS.second);
    await expect(retell.getByText("API key …bbbb")).toBeVisible();
    const again = { event: "call_analyzed", call: call(CALL_ID) };
    expect(await fromRetell(again, KEYS.first)).toBe(202);
    await expect.poll(() => fromRetell(again, KEYS.second)).toBe(202);
    await retell.getByRole("button", { name: "Remove: …aaaa" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await expect(retell.getByText("API key …aaaa")).toHaveCount(0);
    await expect.poll(() => fromRetell(again, KEYS.first), { message: "the removed key opens nothing" }).toBe(401);
    expect(await fromRetell(again, KEYS.second)).toBe(202);
    expect(await fromRetell(again, KEYS.second, 301_000)).toBe(401);
    expect(await fromRetell(again, KEYS.second, -301_000)).toBe(401);

    await enterKey(page, "Add secret", KEYS.secret);
    await expect(calcom.getByText("Webhook secret …cccc")).toBeVisible();
    await expect.poll(() => sentByCalcom(JSON.stringify(booking("uid_1")))).toBe(202);
    expect(await post("calcom", "{}", "x-cal-signature-256", "no-secret-provided")).toBe(401);
    expect(await sentByCalcom("no json")).toBe(400);
    expect(await sentByCalcom(`{"long":"${"x".repeat(2_100_000)}"}`)).toBe(413);
    for (const { provider, body } of fc.sample(mutatedBodies(), { numRuns: 30, seed: 80 })) {
      const status = provider === "calcom" ? sentByCalcom(body) : fromRetell(JSON.parse(body), KEYS.second);
      expect([202, 400], body.slice(0, 500)).toContain(await status);
    }
    await retell.getByRole("button", { name: "Test connection: Retell" }).click();
    await expect(page.getByText("Retell answered.")).toBeVisible();
    await expect(async () => {
      await page.reload();
      // What was turned away is counted once a second.
      await expect(calcom.getByText(/over 2 MB: 1/)).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await expect(retell.getByText("The connection was tested")).toBeVisible();
    await expect(retell.getByText(/^Last delivery: /)).toBeVisible();
    await expect(retell.getByText(/signature too old: 2/)).toBeVisible();
    const shown = await page.content();
    for (const key of Object.values(KEYS)) expect(shown).not.toContain(key.slice(0, -4));
    expect(await seriousFindings(page)).toEqual([]);

    await page.goto("/settings/deliveries?provider=calcom&status=done");
    await page.getByRole("row").filter({ hasText: "BOOKING_CREATED" }).last().getByRole("link").first().click();
    await expect(page.getByRole("list", { name: "Links" })).toContainText(/Linked: call \d+, appointment \d+/);
    await expect(page.getByRole("region", { name: "Appointment" })).toContainText("Confirmed");
    await expect(page.getByRole("region", { name: "As sent" })).toContainText("Anna Müller");
    expect(await seriousFindings(page)).toEqual([]);

    await replaySome(page, { store: (body) => storedDelivery(db, company.id, { body: JSON.stringify(body) }) });

    world.calls.set("call_missed", call("call_missed", { call_analysis: { call_successful: true } }));
    await page.goto("/settings/sync");
    // Asked anew while one runs by the clock, which may have read before: that one is enough for the page, not for the call.
    await expect(async () => {
      await page.getByRole("button", { name: "Compare Retell now" }).click();
      await expect(async () => {
        await page.reload();
        await expect(page.getByText(/^Retell, .*: done$/).first()).toBeVisible({ timeout: 1_000 });
      }).toPass();
      await expect(page.getByText(/ read, 1 added/)).toBeVisible({ timeout: 1_000 });
    }).toPass();
    const found = page.getByRole("listitem").filter({ hasText: / read, 1 added/ });
    await found.getByRole("link", { name: "Show what it found" }).click();
    await expect(page.getByRole("link", { name: "call_missed" })).toBeVisible();
    await expect(page.getByText("Was missing here and was added · analysed")).toBeVisible();
  } finally {
    await apis.close();
  }
});

async function enterKey(page: Page, label: string, key: string): Promise<void> {
  await page.getByRole("button", { name: label, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill(key);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: label, exact: true })).toBeFocused();
}

/** Three are parked: health says so, two of them are chosen and replayed, then the rest of what the filter shows. */
async function replaySome(page: Page, { store }: { store: (body: unknown) => Promise<number> }): Promise<void> {
  const bodies = ["call_parked_1", "call_parked_2", "call_parked_3"].map((id) => ({
    event: "call_ended",
    call: call(id),
  }));
  const ids: number[] = [];
  for (const body of bodies) ids.push(await store(body));
  await page.goto("/health");
  await expect(page.getByText(/^(One delivery is|\d+ deliveries are) parked: what/)).toBeVisible();
  await page.getByRole("region", { name: "Deliveries" }).getByRole("link", { name: "See deliveries" }).click();
  await page.getByRole("link", { name: "Retell", exact: true }).click();
  await expect(page).toHaveURL(/provider=retell/);
  const rows = ids.map((id) => page.locator(`[data-delivery="${id}"]`));
  await expect(rows[0]!).toContainText("call.call_id is missing.");
  await rows[0]!.getByRole("checkbox").check();
  await rows[1]!.getByRole("checkbox").check();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Replay the selected" }).click();
  await expect(page.getByText("They are replayed.")).toBeVisible();
  await expect(rows[0]!).toHaveCount(0);
  await expect(rows[2]!).toBeVisible();
  await page.getByRole("button", { name: /^Replay (all )?\d+$/ }).click();
  await expect(rows[2]!).toHaveCount(0);
  await page.goto("/settings/deliveries?provider=retell&status=done");
  await expect(async () => {
    await page.reload();
    for (const row of rows) await expect(row).toBeVisible({ timeout: 1_000 });
  }).toPass();
}
