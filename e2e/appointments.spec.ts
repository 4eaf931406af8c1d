import { eq } from "drizzle-orm";
import { callChanges, calls } from "@/db/schema/call";
import { expectFitInEveryLook } from "./in-every-look";
import { afterCallBegan } from "./own-company";
import { badge } from "./screen";
import { expect, test } from "./test";

const main = "main";

test.describe("the appointments list", () => {
  test("parts appointments by scope and leads from a guest's number to the call that booked it", async ({
    company,
    pageOf,
  }) => {
    const call = await company.call({ callerName: "Rita Ruf" });
    const linked = await company.appointment({
      callId: call,
      attendeeName: "Rita Ruf",
      attendeePhoneE164: "+491713920042",
    });
    const lost = await company.appointment({ attendeeName: "Lotte Los", startsAt: new Date("2025-11-10T09:00:00Z") });
    const cancelled = await company.appointment({
      ...{ attendeeName: "Ada Ab", status: "cancelled", cancelledAt: afterCallBegan(600), source: "online" },
    });
    const page = await pageOf(await company.person());
    await page.goto("/appointments");
    const rows = page.getByRole(main).locator("[data-appointment-id]");
    await expect(rows).toHaveCount(2);
    await expect(rows.first()).toHaveAttribute("data-appointment-id", String(lost));
    await expect(badge(rows.first(), "Call missing")).toBeVisible();

    await page.getByRole("link", { name: "Cancelled" }).click();
    await expect(rows).toHaveCount(1);
    await expect(rows.first()).toHaveAttribute("data-appointment-id", String(cancelled));

    await page.getByRole("searchbox", { name: "Search appointments" }).fill("0171 3920042");
    await expect(page.getByRole("heading", { name: "Nothing under “Cancelled” matches these filters" })).toBeVisible();
    await page.getByRole("link", { name: "Look in all appointments" }).click();
    await expect(rows).toHaveCount(1);
    await rows
      .first()
      .getByRole("link", { name: /Rita Ruf/ })
      .click();
    const drawer = page.getByRole("complementary", { name: `Appointment ${linked}` });
    await expect(drawer.getByRole("region", { name: "Call", exact: true })).toContainText("Rita Ruf");
    await expect(page).toHaveURL(new RegExp(`/appointments/${linked}\\?.*scope=all`));

    await page.keyboard.press("Escape");
    await expect(drawer).toBeHidden();
    await expect(rows.first().getByRole("link", { name: /Rita Ruf/ })).toBeFocused();
    await page.goForward();
    await expect(drawer).toBeVisible();
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Haarschnitt");
    await expect(drawer).toBeHidden();
    await page.getByRole("link", { name: "All appointments" }).click();
    await expect(page).toHaveURL(/\/appointments\?.*scope=all/);
  });

  test("keeps apart when it is and when it was booked", async ({ demoPage }) => {
    const page = await demoPage("agent", "en");
    await page.goto("/appointments?scope=all");
    const rows = page.getByRole(main).locator("[data-appointment-id]");
    await expect(rows).toHaveCount(50);
    await page.goto("/appointments?scope=all&bookedFrom=2025-10-01&bookedTo=2025-10-01");
    await expect(page.locator('[data-appointment-id="571"]')).toBeVisible();
    await page.goto("/appointments?scope=all&from=2025-10-01&to=2025-10-01");
    await expect(rows.first()).toBeVisible();
    await expect(page.locator('[data-appointment-id="571"]')).toHaveCount(0);
  });
});

test.describe("an appointment", () => {
  test("says why no call stands beside it, and that the unknown is unknown", async ({ company, pageOf }) => {
    const walkIn = await company.appointment({ source: "walk_in", attendeeName: "Willi Weg" });
    const unknown = await company.appointment({ source: null, attendeeName: "Udo Un" });
    const page = await pageOf(await company.person());
    await page.goto(`/appointments/${walkIn}`);
    const overview = page.getByRole("tabpanel", { name: "Overview" });
    await expect(overview.getByRole("heading", { name: "No call booked this appointment" })).toBeVisible();
    await expect(overview).toContainText("Its source: Walk-in.");
    await expect(overview).toContainText("No call has arrived here yet.");
    await page.goto(`/appointments/${unknown}`);
    await expect(overview.getByRole("heading", { name: "Whether a call booked this is unknown" })).toBeVisible();
    await expect(overview).toContainText("no record says who booked it");
  });

  test("tells every start that it had, and in which call it was moved", async ({ demoPage }) => {
    const page = await demoPage("agent", "en");
    await page.goto("/appointments?scope=all&status=rescheduled");
    const href = await page.getByRole(main).locator("a[data-row-link]").first().getAttribute("href");
    await page.goto(href ?? "");
    await expect(page.getByRole("tabpanel").getByRole("heading", { name: "moved 1×" })).toBeVisible();
    await page.getByRole("tab", { name: "What changed" }).click();
    const changes = page.getByRole("tabpanel", { name: "What changed" });
    await expect(changes.locator("[data-appointment-event=created]")).toContainText(/Staff: \p{L}+/u);
    await expect(changes).toContainText("→");
  });

  test("names the call that is suggested for it, and the calls that moved it", async ({ company, db, pageOf }) => {
    const phone = "+493023125077";
    const call = await company.call({ fromE164: phone, callerName: "Sina Sure" });
    const mover = await company.call({ bookingOutcome: "rescheduled", startedAt: afterCallBegan(7200), endedAt: null });
    const id = await company.appointment({ attendeePhoneE164: phone, attendeeName: "Sina Sure" });
    await company.uid(id, "uid-of-sina");
    const change = { companyId: company.id, callId: mover, kind: "rescheduled", provider: "calcom" } as const;
    await db.insert(callChanges).values([
      { ...change, uid: "uid-of-sina", origin: "matched:number_and_time" },
      { ...change, uid: "uid-elsewhere", origin: "tool_result" },
    ]);
    const suggested = { suggestedAppointmentId: id, suggestedProbability: 0.97 };
    await db.update(calls).set(suggested).where(eq(calls.id, call));
    const page = await pageOf(await company.person());
    await page.goto(`/appointments/${id}`);
    await expect(page.locator("[data-tie=suggested]").getByRole("region", { name: "Call" })).toContainText(`#${call}`);
    await page.getByRole("link", { name: `Moved · in call ${mover}` }).click();
    const told = page.getByRole("complementary", { name: "Call" });
    await expect(told.getByRole("link", { name: `Moved · #${id}` })).toBeVisible();
    await expect(told).toContainText(
      "Moved · a booking that is not among our records: uid-elsewhere (named in the call)",
    );
  });

  test("that was deleted says so, is restored, and that is taken back", async ({ company, pageOf }) => {
    const id = await company.appointment({ deletedAt: afterCallBegan(900), attendeeName: "Greta Gone" });
    const page = await pageOf(await company.person());
    await page.goto("/appointments?scope=deleted");
    await page
      .getByRole(main)
      .getByRole("link", { name: /Greta Gone/ })
      .click();
    const drawer = page.getByRole("complementary", { name: `Appointment ${id}` });
    await drawer.getByRole("button", { name: "Restore" }).click();
    await expect(drawer.getByText(/^This appointment was deleted/)).toBeHidden();
    await page.getByRole("button", { name: "Undo" }).first().click();
    await expect(drawer.getByText(/^This appointment was deleted/)).toBeVisible();
  });
});

test("the list and an appointment hide nothing from anybody, light or dark, wide or narrow", async ({
  company,
  pageOf,
}) => {
  const callId = await company.call();
  const moved = await company.appointment({ callId, attendeeName: "Mona Moved", source: "voice_agent" });
  const deleted = await company.appointment({ source: "walk_in", deletedAt: afterCallBegan(900) });
  await company.appointment({ status: "no_show", startsAt: afterCallBegan(0) });
  const page = await pageOf(await company.person({ locale: "de" }));
  await page.goto("/appointments?scope=all&booked=last30");
  await expect(page.locator(`[data-appointment-id="${moved}"]:visible`)).toHaveCount(1);
  await expectFitInEveryLook(page);
  await page.goto("/appointments?scope=noShow&q=zzzzzz");
  await expect(page.getByRole("link", { name: "In allen Terminen suchen" })).toBeVisible();
  await expectFitInEveryLook(page);
  for (const id of [moved, deleted]) {
    await page.goto(`/appointments/${id}`);
    await expect(page.getByRole("tabpanel")).toBeVisible();
    await expectFitInEveryLook(page);
    await page.getByRole("tab", { name: "Änderungen" }).click();
    await expect(page.getByRole("tabpanel", { name: "Änderungen" })).toBeVisible();
    await expectFitInEveryLook(page);
  }
});
