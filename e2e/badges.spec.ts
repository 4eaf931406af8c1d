import { callLinkStatuses } from "@/domain/linking/link-status";
import type { OwnCompany } from "./own-company";
import { badge, row } from "./screen";
import { expect, test } from "./test";

type Status = (typeof callLinkStatuses)[number];

/** Each status by its word, a piece of its sentence, and how a call comes to have it. */
const cases: Record<Status, { word: string; because: string; make(company: OwnCompany): Promise<number> }> = {
  linked: {
    word: "Linked",
    because: "tied together on both sides",
    async make(company) {
      const call = await company.call();
      await company.appointment({ callId: call });
      return call;
    },
  },
  excluded: {
    word: "Excluded",
    because: "A person excluded this call: wrong salon",
    make: (company) => company.call({ excludedAt: new Date(), excludedReason: "wrong salon" }),
  },
  conflict: {
    word: "Conflict",
    because: "contradict each other",
    async make(company) {
      const [call, other] = [await company.call(), await company.call({ providerCallId: `other_${company.id}` })];
      const booked = await company.appointment();
      await company.uid(booked, "uid-contested");
      await company.claim({ callId: call, kind: "names_booking", value: "uid-contested" });
      await company.claim({ callId: other, kind: "names_booking", value: "uid-contested" });
      return call;
    },
  },
  one_sided: {
    word: "One-sided",
    because: "One click links them",
    async make(company) {
      const call = await company.call();
      await company.uid(await company.appointment(), "uid-named");
      await company.claim({ callId: call, kind: "names_booking", value: "uid-named" });
      return call;
    },
  },
  suggested: {
    word: "Suggested",
    because: "fits with 94 %",
    async make(company) {
      const suggestedAppointmentId = await company.appointment();
      return company.call({ suggestedAppointmentId, suggestedProbability: 0.945 });
    },
  },
  orphaned: { word: "Appointment missing", because: "no appointment is tied to it", make: (company) => company.call() },
  booking_failed: {
    word: "Booking failed",
    because: "the calendar refused",
    make: (company) => company.call({ bookingOutcome: "failed" }),
  },
  pending: {
    word: "In progress",
    because: "The call is still running",
    make: (company) =>
      company.call({
        phase: "running",
        bookingOutcome: null,
        startedAt: new Date("2025-11-06T10:58:00Z"),
        endedAt: null,
        durationMs: null,
      }),
  },
  no_booking: {
    word: "No booking",
    because: "Nothing was booked in this call",
    make: (company) => company.call({ bookingOutcome: "none" }),
  },
};

test("each of the nine badges has its word, its picture and one sentence that says why", async ({
  company,
  pageOf,
}) => {
  const calls = new Map<Status, number>();
  for (const status of callLinkStatuses) calls.set(status, await cases[status].make(company));
  const page = await pageOf(await company.person());
  await page.goto("/calls");
  for (const status of callLinkStatuses) {
    const { word, because } = cases[status];
    const shown = badge(row(page, calls.get(status)!), word);
    await expect(shown, status).toContainText(because);
    // What the eye skips has no picture: it is plain grey text.
    await expect(shown.locator("svg"), status).toHaveCount(status === "no_booking" ? 0 : 1);
    await shown.hover();
    const tip = page.locator("body").getByText(because).last();
    await expect(tip, status).toBeVisible();
    await page.mouse.move(0, 0);
  }
});

test("a suggestion neither looks like a link nor is found among the linked", async ({ company, pageOf }) => {
  const linked = await cases.linked.make(company);
  const suggested = await cases.suggested.make(company);
  const page = await pageOf(await company.person());
  await page.goto("/calls");
  const border = (id: number, word: string) =>
    badge(row(page, id), word).evaluate((element) => getComputedStyle(element).borderTopStyle);
  expect(await border(suggested, "Suggested")).toBe("dashed");
  expect(await border(linked, "Linked")).toBe("solid");
  await page.goto("/calls?status=linked");
  await expect(row(page, linked)).toBeVisible();
  await expect(row(page, suggested)).toBeHidden();
});

test("says how many more appointments a call booked", async ({ company, pageOf }) => {
  const call = await company.call();
  for (const seconds of [30, 60, 90]) {
    await company.appointment({ callId: call, bookedAt: new Date(Date.UTC(2025, 10, 5, 9, 0, seconds)) });
  }
  const page = await pageOf(await company.person());
  await page.goto("/calls");
  await expect(row(page, call)).toContainText("+2 more");
});
