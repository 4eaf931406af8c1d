import { eq } from "drizzle-orm";
import { soundOf } from "@/db/demo/recordings";
import { bookingStatements, calls, callTranscripts } from "@/db/schema/call";
import { companies } from "@/db/schema/company";
import { accessEvents, callRecordings } from "@/db/schema/console";
import type { TranscriptTurn } from "@/domain/records/call";
import { openNotes, sendNote } from "./copies/write-notes";
import { hydrated } from "./hydrated";
import { expectFitInEveryLook } from "./in-every-look";
import { notice } from "./screen";
import { test as base, expect } from "./test";

const turns: TranscriptTurn[] = [
  { kind: "speech", speaker: "agent", text: "Guten Tag, Salon Haarwerk.", startSeconds: 0, endSeconds: 4 },
  { kind: "speech", speaker: "caller", text: "Ich brauche einen Termin für Farbe.", startSeconds: 5, endSeconds: 9 },
  { kind: "tool_call", id: "t1", name: "find_slots", arguments: '{"service":"Farbe"}', atSeconds: 9.5 },
  { kind: "speech", speaker: "agent", text: "Farbe geht am Freitag.", startSeconds: 10, endSeconds: 18 },
];
const PROVIDERS_ADDRESS = "https://recordings.provider.example/secret.wav";

const test = base.extend<{ recorded: number }>({
  recorded: async ({ company, db }, use) => {
    const callId = await company.call({ durationMs: 20_000, recordingUrl: PROVIDERS_ADDRESS });
    await db.insert(callTranscripts).values({ companyId: company.id, callId, turns });
    const content = soundOf(turns, 20_000);
    const row = { companyId: company.id, callId, contentType: "audio/wav", durationMs: 20_000, content };
    await db.insert(callRecordings).values(row);
    await use(callId);
  },
});

test.describe("a call that can be heard", () => {
  test("plays from a turn, marks what is spoken, and keeps who listened", async ({ company, pageOf, recorded, db }) => {
    const admin = await company.person({ role: "admin", name: "Ada Admin" });
    const page = await pageOf(admin);
    await page.goto(`/calls/${recorded}`);
    await page.getByRole("tab", { name: "Transcript" }).click();
    await page.getByRole("button", { name: "Play from 0:05" }).click();
    const panel = page.getByRole("tabpanel", { name: "Transcript" });
    await expect(panel.locator("li[aria-current=true]")).toContainText("Ich brauche einen Termin");
    const player = page.getByRole("region", { name: "Recording" });
    await expect(player.getByRole("button", { name: "Pause" })).toBeVisible();

    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("Space");
    await expect(player.getByRole("button", { name: "Play" })).toBeVisible();
    await page.keyboard.press("ArrowRight");
    await expect(panel.locator("li[aria-current=true]")).toContainText("Farbe geht am Freitag");
    await page.keyboard.press("ArrowLeft");
    await expect(panel.locator("li[aria-current=true]")).toContainText("Ich brauche einen Termin");

    const kept = await db.select().from(accessEvents).where(eq(accessEvents.callId, recorded));
    expect(kept.map(({ actor, action }) => [actor, action])).toEqual([[`user:${admin.viewer.userId}`, "listen"]]);
    await page.reload();
    await page.getByRole("tab", { name: "Technical" }).click();
    await expect(page.getByRole("tabpanel", { name: "Technical" })).toContainText("Ada Admin");
  });

  test("answers parts of its sound, and never tells the provider's address", async ({
    company,
    pageOf,
    recorded,
    db,
  }) => {
    const page = await pageOf(await company.person());
    const [row] = await db.select({ url: calls.recordingUrl }).from(calls).where(eq(calls.id, recorded));
    expect(row?.url).toBe(PROVIDERS_ADDRESS);
    const path = `/calls/${recorded}/recording`;
    const part = await page.request.get(path, { headers: { range: "bytes=4-7" } });
    expect(part.status()).toBe(206);
    expect(part.headers()["content-range"]).toBe(`bytes 4-7/${44 + 160_000}`);
    expect((await part.body()).length).toBe(4);
    expect(part.headers()["cache-control"]).toBe("private, no-store");
    const behind = await page.request.get(path, { headers: { range: "bytes=9999999-" } });
    expect(behind.status()).toBe(416);
    expect((await (await page.request.get(path)).body()).length).toBe(44 + 160_000);
    const html = await (await page.request.get(`/calls/${recorded}`)).text();
    const flight = await (await page.request.get(`/calls/${recorded}`, { headers: { rsc: "1" } })).text();
    expect(html).toContain("Guten Tag, Salon Haarwerk.");
    for (const text of [html, flight]) expect(text).not.toContain("provider.example");
    await page.goto(`/calls/${recorded}`);
    await page.getByRole("tab", { name: "Technical" }).click();
    await expect(page.getByRole("tabpanel")).not.toContainText("Who listened");
  });

  test("asks a role for a reason before the whole of it, keeps the reason, and gives the booking's seconds without one", async ({
    company,
    pageOf,
    recorded,
    db,
  }) => {
    await db
      .update(companies)
      .set({ recordingReasonRoles: ["agent"] })
      .where(eq(companies.id, company.id));
    const startedAt = new Date("2025-10-01T10:00:00Z");
    await db.update(calls).set({ startedAt }).where(eq(calls.id, recorded));
    const told = { position: 1, origin: "tool", statedAt: new Date(startedAt.getTime() + 12_000), succeeded: true };
    await db.insert(bookingStatements).values({ companyId: company.id, callId: recorded, ...told });
    const agent = await company.person({ role: "agent", name: "Ana Agent" });
    const page = await pageOf(agent);
    const whole = `/calls/${recorded}/recording?start=${"a".repeat(32)}`;
    expect((await page.request.get(whole)).status()).toBe(403);
    expect((await page.request.get(`/calls/${recorded}/recording/moment?second=5`)).status()).toBe(404);
    const moment = await page.request.get(`/calls/${recorded}/recording/moment?second=12`);
    expect((await moment.body()).length).toBe(44 + 18 * 8000);

    await page.goto(`/calls/${recorded}`);
    await page.getByRole("region", { name: "Recording" }).getByRole("button", { name: "Play" }).click();
    const dialog = page.getByRole("dialog", { name: "Listen to the whole recording" });
    await dialog.getByRole("textbox", { name: "Reason" }).fill("a complaint about the price");
    await dialog.getByRole("button", { name: "Play" }).click();
    const player = page.getByRole("region", { name: "Recording" });
    await expect(player.getByRole("button", { name: "Pause" })).toBeVisible();

    const admin = await pageOf(await company.person({ role: "admin" }));
    expect((await admin.request.get(whole)).status()).toBe(200);
    await admin.goto("/settings/audit?log=access");
    await expect(admin.getByText("Reason: a complaint about the price")).toBeVisible();
    await expect(admin.getByText("Ana Agent listened to the moment of a booking")).toBeVisible();
  });

  test("finds words in what was said and steps through them", async ({ company, pageOf, recorded }) => {
    const page = await pageOf(await company.person());
    await page.goto(`/calls/${recorded}`);
    await page.getByRole("tab", { name: "Transcript" }).click();
    const panel = page.getByRole("tabpanel");
    await panel.getByRole("searchbox", { name: "Find in the transcript" }).fill("farbe");
    await expect(panel.getByRole("status")).toHaveText("1 of 2");
    await page.keyboard.press("Enter");
    await expect(panel.getByRole("status")).toHaveText("2 of 2");
    await expect(panel.locator("li", { has: page.locator("mark[aria-current]") })).toContainText("am Freitag");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Shift+Enter");
    await expect(panel.getByRole("status")).toHaveText("2 of 2");
    await page.keyboard.press("Escape");
    await expect(panel.locator("mark")).toHaveCount(0);
  });
});

test("a note is written, deleted by its author and brought back", async ({ company, pageOf }) => {
  const call = await company.call();
  const page = await pageOf(await company.person({ name: "Nora Notiz" }));
  await page.goto(`/calls/${call}`);
  await page.getByRole("tab", { name: "Notes" }).click();
  await page.getByRole("textbox", { name: "Write a note" }).fill("Calls again on Friday");
  await page.keyboard.press("Control+Enter");
  const notes = page.getByRole("list", { name: "Notes" });
  await expect(notes.getByRole("listitem")).toContainText("Nora Notiz");
  await expect(page.getByRole("tab", { name: "Notes (1)" })).toBeVisible();
  await page.getByRole("button", { name: "Delete note" }).click();
  await notice(page, "Note deleted.").getByRole("button", { name: "Undo" }).click();
  await expect(notes.getByRole("listitem")).toContainText("Calls again on Friday");

  const colleague = await pageOf(await company.person({ name: "Karl Kollege" }));
  await colleague.goto(`/calls/${call}`);
  await colleague.getByRole("tab", { name: "Notes (1)" }).click();
  await expect(colleague.getByText("Calls again on Friday")).toBeVisible();
  await expect(colleague.getByRole("button", { name: "Delete note" })).toHaveCount(0);
});

test("a note is typed while the one before it is being sent; what cannot be kept stands in the field again", async ({
  company,
  pageOf,
}) => {
  const call = await company.call();
  const page = await pageOf(await company.person());
  await openNotes(page, call);
  const field = page.getByRole("textbox", { name: "Write a note" });
  const held = Promise.withResolvers<void>();
  await page.route(`**/calls/${call}`, async (route) => {
    await held.promise;
    await route.continue();
  });
  await sendNote(page, "The first");
  await expect(field).toHaveValue("");
  await sendNote(page, "The second");
  held.resolve();
  const notes = page.getByRole("list", { name: "Notes" }).getByRole("listitem");
  await expect(notes).toContainText(["The first", "The second"]);

  await page.unroute(`**/calls/${call}`);
  await page.route(`**/calls/${call}`, (route) => route.abort());
  await sendNote(page, "The third");
  await expect(notice(page, "Unexpected error")).toBeVisible();
  await expect(field).toHaveValue("The third");
});

test("a page whose answer breaks off in the middle comes back by itself, with what was written", async ({
  company,
  pageOf,
}) => {
  const call = await company.call();
  const page = await pageOf(await company.person());
  await openNotes(page, call);
  await page.route(`**/calls/${call}`, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({ response, body: body.subarray(0, body.length / 2) });
  });
  await sendNote(page, "Calls again on Friday");
  await expect(page.getByRole("heading", { name: "Relink ist gerade nicht erreichbar" })).toBeVisible();
  const tab = page.getByRole("tab", { name: "Notes (1)" });
  await expect(tab).toBeVisible();
  await hydrated(page);
  await tab.click();
  await expect(page.getByText("Calls again on Friday")).toBeVisible();
});

test("the player, the transcript and the notes hide nothing from anybody, light or dark, wide or narrow", async ({
  company,
  pageOf,
  recorded,
}) => {
  const page = await pageOf(await company.person());
  await page.goto(`/calls/${recorded}`);
  await page.getByRole("tab", { name: "Transcript" }).click();
  const panel = page.getByRole("tabpanel");
  await panel.getByRole("searchbox").fill("farbe");
  await page.getByRole("button", { name: "Play from 0:10" }).click();
  await expect(panel.locator("li[aria-current=true]")).toContainText("am Freitag");
  await expectFitInEveryLook(page);
  await page.getByRole("tab", { name: "Notes" }).click();
  await page.getByRole("textbox", { name: "Write a note" }).fill("Calls again");
  await page.getByRole("button", { name: "Add note" }).click();
  await expect(page.getByRole("button", { name: "Delete note" })).toBeVisible();
  await expectFitInEveryLook(page);
});
