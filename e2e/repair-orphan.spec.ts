import { eq } from "drizzle-orm";
import { appointments } from "@/db/schema/appointment";
import { linkAppointment } from "@/operations/link-appointment";
import { unlinkAppointment } from "@/operations/unlink-appointment";
import { afterCallBegan } from "./own-company";
import { badge, drawer, notice, row } from "./screen";
import { expect, test } from "./test";

const NUMBER = "+491713920042";

test.describe("an agent repairs an orphan", () => {
  test("by its first candidate, which says what speaks for it, and takes the link back from the message", async ({
    company,
    pageOf,
  }) => {
    const call = await company.call({ fromE164: NUMBER });
    const booked = await company.appointment({ attendeePhoneE164: NUMBER, attendeeName: "Ida Ihle" });
    const page = await pageOf(await company.person());
    await page.goto("/calls");
    await row(page, call)
      .getByRole("link", { name: /^Link …/ })
      .click();
    const best = drawer(page, call).getByRole("region", { name: "Possible partners" }).getByRole("listitem").first();
    await expect(best).toContainText("booked for the calling number");
    await best.getByRole("button", { name: "Link" }).click();
    await expect(notice(page, "Linked.")).toBeVisible();
    await expect(badge(row(page, call), "Linked")).toBeVisible();
    await expect(drawer(page, call).getByRole("region", { name: "Appointment" })).toContainText(`#${booked}`);

    await notice(page, "Linked.").getByRole("button", { name: "Undo" }).click();
    await expect(notice(page, "Undone.")).toBeVisible();
    await expect(badge(row(page, call), "Appointment missing")).toBeVisible();
    await expect(badge(drawer(page, call), "Appointment missing")).toBeVisible();
  });

  test("by searching when no candidate fits", async ({ company, pageOf }) => {
    const call = await company.call({ fromE164: NUMBER });
    const far = await company.appointment({
      attendeeName: "Wilhelmine Weitweg",
      bookedAt: afterCallBegan(20 * 86_400),
      startsAt: afterCallBegan(30 * 86_400),
    });
    const page = await pageOf(await company.person());
    await page.goto(`/calls/${call}`);
    await expect(page.getByText("No appointment fits by time, number, customer or name.")).toBeVisible();
    await page.getByRole("searchbox", { name: "Search all appointments" }).fill("weitweg");
    await page.getByRole("listitem").filter({ hasText: "Weitweg" }).getByRole("button", { name: /^Link/ }).click();
    await expect(notice(page, "Linked.")).toBeVisible();
    await expect(page.getByRole("region", { name: "Appointment", exact: true })).toContainText(`#${far}`);
  });

  test("from the appointment's side, by the call that fits", async ({ company, pageOf }) => {
    const call = await company.call({ fromE164: NUMBER, callerName: "Ida Ihle" });
    const booked = await company.appointment({ attendeePhoneE164: NUMBER });
    const page = await pageOf(await company.person());
    await page.goto(`/appointments/${booked}`);
    await expect(badge(page, "Call missing")).toBeVisible();
    const best = page.getByRole("region", { name: "Possible partners" }).getByRole("listitem").first();
    await expect(best).toContainText("Ida Ihle");
    await best.getByRole("button", { name: /^Link: / }).click();
    await expect(notice(page, "Linked.")).toBeVisible();
    await expect(page.getByRole("region", { name: "Call", exact: true })).toContainText(`#${call}`);
    await page.goto(`/calls/${call}`);
    await expect(page.getByRole("region", { name: "Appointment", exact: true })).toContainText(`#${booked}`);
  });

  test("by putting the right appointment in the place of a wrong one", async ({ company, pageOf }) => {
    const call = await company.call({ fromE164: NUMBER });
    const wrong = await company.appointment({ callId: call, attendeeName: "Falk Falsch" });
    const right = await company.appointment({ attendeePhoneE164: NUMBER, attendeeName: "Rita Richtig" });
    const page = await pageOf(await company.person());
    await page.goto(`/calls/${call}`);
    await page.getByRole("button", { name: "Relink …" }).click();
    await page
      .getByRole("listitem")
      .filter({ hasText: "Rita" })
      .getByRole("button", { name: /^Replace/ })
      .click();
    await expect(notice(page, "Linked.")).toBeVisible();
    await expect(page.getByRole("region", { name: "Appointment", exact: true })).toContainText(`#${right}`);
    await page.goto(`/appointments/${wrong}`);
    await expect(badge(page, "Call missing")).toBeVisible();
  });

  test("by unlinking with a reason, and undoes it from the history", async ({ company, pageOf }) => {
    const call = await company.call();
    const booked = await company.appointment({ callId: call });
    const page = await pageOf(await company.person());
    await page.goto(`/calls/${call}`);
    await page.getByRole("button", { name: "Unlink" }).click();
    const question = page.getByRole("dialog", { name: "Unlink this appointment" });
    await question.getByRole("textbox", { name: "Reason" }).fill("booked by somebody else");
    await question.getByRole("button", { name: "Unlink" }).click();
    await expect(notice(page, "Unlinked.")).toBeVisible();
    await expect(badge(page, "Appointment missing")).toBeVisible();
    await page.getByRole("tab", { name: "Link history" }).click();
    await expect(page.getByRole("tabpanel")).toContainText("Reason: booked by somebody else");
    await page.getByRole("tabpanel").getByRole("button", { name: "Undo" }).click();
    await expect(notice(page, "Undone.")).toBeVisible();
    await expect(page.getByRole("region", { name: "Appointment", exact: true })).toContainText(`#${booked}`);
  });

  test("by excluding it with a reason, which the badge then says, and undoes that", async ({ company, pageOf }) => {
    const call = await company.call();
    const page = await pageOf(await company.person());
    await page.goto(`/calls/${call}`);
    await page.getByRole("button", { name: "Exclude", exact: true }).click();
    const question = page.getByRole("dialog");
    await question.getByRole("button", { name: "Exclude", exact: true }).click();
    await expect(question).toContainText("Please give a reason.");
    await question.getByRole("textbox", { name: "Reason" }).fill("a colleague's trial");
    await question.getByRole("button", { name: "Exclude", exact: true }).click();
    await expect(notice(page, "Excluded.")).toBeVisible();
    await expect(badge(page, "Excluded")).toContainText("a colleague's trial");
    await notice(page, "Excluded.").getByRole("button", { name: "Undo" }).click();
    await expect(badge(page, "Appointment missing")).toBeVisible();
  });

  test("and reads why when somebody was faster, with the screen as it was before", async ({ company, pageOf, db }) => {
    const call = await company.call({ fromE164: NUMBER });
    const booked = await company.appointment({ attendeePhoneE164: NUMBER });
    const page = await pageOf(await company.person());
    const { viewer } = await company.person({ name: "Ben Schneller" });
    await page.goto(`/calls/${call}`);
    await expect(page.getByRole("button", { name: /^Link:/ })).toBeVisible();
    const other = await company.call();
    const faster = { viewer, callId: other, appointmentId: booked, version: 1, reason: "", confirmed: [] };
    await linkAppointment(db, faster);
    const [moved] = await db.select().from(appointments).where(eq(appointments.id, booked));
    await unlinkAppointment(db, { viewer, appointmentId: booked, version: moved!.version, reason: "a slip" });
    await page.getByRole("button", { name: /^Link:/ }).click();
    await expect(notice(page, "This was changed by Ben Schneller a moment ago.")).toBeVisible();
    await expect(badge(page, "Appointment missing")).toBeVisible();
    await expect(page.getByRole("region", { name: "Appointment", exact: true })).not.toContainText(`#${booked}`);
  });

  test("and reads that nothing was saved when the server fails, with the screen as it was before", async ({
    company,
    pageOf,
  }) => {
    const call = await company.call({ fromE164: NUMBER });
    const booked = await company.appointment({ attendeePhoneE164: NUMBER });
    const page = await pageOf(await company.person());
    await page.goto(`/calls/${call}`);
    await page.route("**/calls/**", (route) =>
      route.request().method() === "POST" ? route.fulfill({ status: 500, body: "" }) : route.continue(),
    );
    await page.getByRole("button", { name: /^Link:/ }).click();
    await expect(notice(page, "Unexpected error. Your change was not saved.")).toBeVisible();
    const appointment = page.getByRole("region", { name: "Appointment", exact: true });
    await expect(appointment).not.toContainText(`#${booked}`);
    await page.unroute("**/calls/**");
    await page.getByRole("button", { name: /^Link:/ }).click();
    await expect(appointment).toContainText(`#${booked}`);
  });
});

test.describe("two agents race for one appointment", () => {
  for (const [locale, link, lost] of [
    ["en", /^Link:/, "a moment ago"],
    ["de", /^Verknüpfen:/, "vor einem Moment"],
  ] as const) {
    test(`and the second reads who was first, in ${locale}`, async ({ company, pageOf, db }) => {
      const booked = await company.appointment({ attendeePhoneE164: NUMBER });
      const calls = [await company.call({ fromE164: NUMBER }), await company.call({ fromE164: NUMBER })] as const;
      const names = ["Ana Agent", "Ben Berger"] as const;
      const pages = await Promise.all(names.map(async (name) => pageOf(await company.person({ name, locale }))));
      await Promise.all(pages.map((page, at) => page.goto(`/calls/${calls[at]}`)));
      const buttons = pages.map((page) => page.getByRole("button", { name: link }));
      await Promise.all(buttons.map((button) => expect(button).toBeVisible()));
      await Promise.all(buttons.map((button) => button.click()));
      const said = pages.map((page) => notice(page, /./).first());
      await Promise.all(said.map((one) => expect(one).toBeVisible()));

      const [row] = await db.select().from(appointments).where(eq(appointments.id, booked));
      const winner = row!.callId === calls[0] ? 0 : 1;
      expect(calls).toContain(row!.callId);
      const loser = 1 - winner;
      await expect(said[loser]!).toContainText(names[winner]!);
      await expect(said[loser]!).toContainText(lost);
      await expect(pages[loser]!.getByRole("region", { name: /^(Appointment|Termin)$/ })).not.toContainText(
        `#${booked}`,
      );
    });
  }
});
