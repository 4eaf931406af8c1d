import { afterEach, expect, test } from "vitest";
import type { BookingOrder } from "@/domain/booking/calendar";
import { CalendarRefusal, CalendarUnavailable } from "@/domain/booking/calendar-errors";
import { type Heard, type LocalProvider, localProvider, type Said } from "../testing/local-provider";
import { calcomCalendar } from "./calendar";

let provider: LocalProvider;
afterEach(() => provider.close());

async function calendar(answer: (heard: Heard, nth: number) => Said) {
  provider = await localProvider(answer);
  return calcomCalendar({ baseUrl: provider.url, apiKey: "cal_key", timeZone: "Europe/Berlin", language: "de" });
}
const patient = (ms = 5_000) => ({ signal: AbortSignal.timeout(ms) });

const metadata = { call_id: "call_927bf219b2cc20cd24dc97c9f0b", relink_request: "book_appointment:0123" };
const order: BookingOrder = {
  service: { id: 1, name: "Schnitt", durationMinutes: 60, priceCents: null, eventTypeId: "710001" },
  ...{ branchId: null, staffId: null, startsAt: new Date("2050-09-05T09:00:00Z"), metadata, now: new Date() },
  attendee: { name: "Eva Koch", phone: "+493023125042", email: null },
};
const booking = (values: object = {}) => ({
  ...{ id: 7, uid: "uid_7", status: "accepted", start: "2050-09-05T09:00:00.000Z", end: "2050-09-05T10:00:00.000Z" },
  ...{ createdAt: new Date().toISOString(), metadata, hosts: [{ name: "Lena" }], attendees: [{ name: "Eva Koch" }] },
  ...values,
});
const ok = (data: unknown, rest: object = {}): Said => ({ status: 200, body: { status: "success", data, ...rest } });

test("books with the call's id in the metadata, in UTC, as the interface is documented", async () => {
  const cal = await calendar(() => ok(booking()));
  expect(await cal.book(order, patient())).toMatchObject({
    uid: "uid_7",
    namesCalls: [{ providerCallId: metadata.call_id, origin: "metadata.call_id" }],
  });
  const [heard] = provider.heard;
  expect(heard).toMatchObject({
    ...{ method: "POST", path: "/v2/bookings" },
    headers: { authorization: "Bearer cal_key", "cal-api-version": "2024-08-13" },
    body: {
      eventTypeId: 710001,
      start: "2050-09-05T09:00:00.000Z",
      metadata,
      attendee: { phoneNumber: "+493023125042" },
    },
  });
});

test.each([29, 31])(
  "an answer without metadata, made %i s ago, counts as ours within half a minute only",
  async (seconds) => {
    const createdAt = new Date(Date.now() - seconds * 1000).toISOString();
    const cal = await calendar(() => ok(booking({ createdAt, metadata: {} })));
    const booked = cal.book(order, patient());
    if (seconds < 30) expect((await booked).namesCalls).toHaveLength(1);
    else await expect(booked).rejects.toMatchObject({ reason: "not_accepted" });
  },
);

test.each([
  [
    { status: 400, body: { error: { message: "User either already has booking at this time or is not available" } } },
    "slot_taken",
  ],
  [{ status: 400, body: { error: { message: "Attempting to book a meeting in the past." } } }, "in_the_past"],
  [{ status: 404, body: { message: "Event type not found" } }, "unknown_service"],
  [{ status: 422, body: {} }, "not_accepted"],
] as const)("says no in the words of every calendar: %j is %s", async (said, reason) => {
  const cal = await calendar(() => said);
  const refusal = await cal.book(order, patient()).catch((error) => error);
  expect(refusal).toBeInstanceOf(CalendarRefusal);
  expect(refusal.reason).toBe(reason);
});

test.each([
  ["a server that fails", { status: 500 }, true],
  ["a connection that is cut", "cut", true],
  ["no answer in time", "hang", true],
  ["too many requests", { status: 429, headers: { "retry-after": "1" } }, false],
  ["a wrong key", { status: 401 }, false],
  ["something that is no booking", { status: 200, text: "<html>" }, true],
] as const)("is asked once, and cannot be known after %s", async (_, said, mayHaveActed) => {
  const cal = await calendar(() => said);
  const error = await cal.book(order, patient(300)).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(CalendarUnavailable);
  expect(error.mayHaveActed).toBe(mayHaveActed);
  expect(provider.heard).toHaveLength(1);
});

test("finds what a request made, on any page, and not what was cancelled or moved away since", async () => {
  const others = Array.from({ length: 100 }, (_, i) => booking({ uid: `other_${i}`, metadata: {} }));
  const gone = [booking({ uid: "gone_1", status: "cancelled" }), booking({ uid: "gone_2", rescheduledToUid: "uid_9" })];
  const cal = await calendar(({ query }) =>
    query.get("skip") === "0"
      ? ok(others, { pagination: { hasNextPage: true } })
      : ok([...gone, booking()], { pagination: { hasNextPage: false } }),
  );
  const since = new Date("2025-10-06T10:00:00Z");
  expect((await cal.findByRequest({ metadata, since }, patient()))?.uid).toBe("uid_7");
  expect(provider.heard.map(({ query }) => [query.get("afterCreatedAt"), query.get("skip")])).toEqual([
    [since.toISOString(), "0"],
    [since.toISOString(), "100"],
  ]);
});

test("moves to a new uid that names the old one, cancels, and has no booking where there is none", async () => {
  const cal = await calendar(({ path }) => {
    if (path.endsWith("/reschedule")) return ok(booking({ uid: "uid_8", rescheduledFromUid: "uid_7" }));
    if (path.endsWith("/cancel"))
      return ok(booking({ uid: "uid_8", status: "cancelled", cancellationReason: "krank" }));
    return { status: 404, body: { error: { message: "not found" } } };
  });
  const moved = await cal.reschedule({ uid: "uid_7", startsAt: order.startsAt, now: order.now }, patient());
  expect(moved).toMatchObject({ uid: "uid_8", previousUids: ["uid_7"], state: { status: "rescheduled" } });
  const cancelled = await cal.cancel({ uid: "uid_8", reason: "krank", now: order.now }, patient());
  expect(cancelled.state).toMatchObject({ status: "cancelled", cancellationReason: "krank" });
  expect(await cal.find("uid_0", patient())).toBeNull();
});

test("offers free starts in order, whatever offset they are written with", async () => {
  const cal = await calendar(() =>
    ok({
      "2050-09-06": [{ start: "2050-09-06T09:00:00.000+02:00" }],
      "2050-09-05": [{ start: "2050-09-05T09:00:00.000+02:00" }, { start: "2050-09-05T11:00:00.000+02:00" }],
    }),
  );
  const window = { from: new Date("2050-09-05T07:30:00Z"), to: new Date("2050-09-07T00:00:00Z") };
  const slots = await cal.freeSlots(
    { ...window, service: order.service, branchId: null, staffId: null, limit: 2 },
    patient(),
  );
  expect(slots.map(({ startsAt }) => startsAt.toISOString())).toEqual([
    "2050-09-05T09:00:00.000Z",
    "2050-09-06T07:00:00.000Z",
  ]);
  expect(provider.heard[0]!.headers["cal-api-version"]).toBe("2024-09-04");
});
