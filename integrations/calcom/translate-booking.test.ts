import { describe, expect, test } from "vitest";
import type { BookingRecord } from "@/domain/records/booking-record";
import { translateBooking } from "./translate-booking";

const payload = {
  uid: "u7Rk20",
  bookingId: 4711,
  eventTypeId: 31,
  type: "damenschnitt",
  title: "Damenschnitt zwischen Lena Vogt und Anna Müller",
  startTime: "2025-10-15T08:00:00Z",
  endTime: "2025-10-15T09:00:00+00:00",
  organizer: { id: 3, name: "Lena Vogt", email: "Lena@salon.example" },
  attendees: [{ name: "Anna Müller", email: "anna@example.com", phoneNumber: "+493023125042" }],
  iCalUID: "u7Rk20@Cal.com",
  iCalSequence: 0,
  price: 4500,
  currency: "eur",
  metadata: { call_id: "call_5f2c9a" },
  status: "ACCEPTED",
};
const sentAt = "2025-10-06T10:02:00.500Z";
const hook = (triggerEvent: string, more: Record<string, unknown> = {}, createdAt = sentAt) => ({
  triggerEvent,
  createdAt,
  payload: { ...payload, ...more },
});
function record(body: unknown): BookingRecord {
  const translated = translateBooking(body);
  if (translated.kind !== "booking") throw new Error(translated.reason);
  return translated.record;
}

describe("webhooks", () => {
  test("a new booking is known with everything that it carries", () => {
    expect(record(hook("BOOKING_CREATED"))).toEqual({
      provider: "calcom",
      uid: "u7Rk20",
      previousUids: [],
      nextUid: null,
      bookingId: "4711",
      icalUid: "u7Rk20@Cal.com",
      icalSequence: 0,
      state: { status: "confirmed", providerStatus: "ACCEPTED", cancelledAt: null, cancellationReason: null },
      times: { startsAt: new Date("2025-10-15T08:00:00Z"), endsAt: new Date("2025-10-15T09:00:00Z") },
      bookedAt: new Date(sentAt),
      attendee: { name: "Anna Müller", phone: "+493023125042", email: "anna@example.com" },
      host: { name: "Lena Vogt", email: "lena@salon.example", externalId: "3" },
      eventType: { externalId: "31", slug: "damenschnitt", title: null },
      serviceName: "Damenschnitt",
      priceCents: 4500,
      currency: "EUR",
      namesCalls: [{ provider: "retell", providerCallId: "call_5f2c9a", origin: "metadata.call_id" }],
      saidSource: null,
      changedByCall: null,
      noShow: null,
      updatedAt: new Date(sentAt),
    });
  });

  test.each([
    ["BOOKING_REQUESTED", { status: "PENDING" }, "requested"],
    ["BOOKING_REJECTED", { status: "REJECTED", rejectionReason: "voll" }, "rejected"],
    ["BOOKING_CANCELLED", { status: "CANCELLED", cancellationReason: "krank", metadata: undefined }, "cancelled"],
    ["BOOKING_PAID", { metadata: { externalId: "pi_1" } }, "confirmed"],
    ["BOOKING_CREATED", { status: "SOMETHING_NEW" }, null],
  ])("%s %j is %s", (trigger, more, status) => {
    expect(record(hook(trigger, more)).state?.status).toBe(status);
  });

  test("a cancellation tells when and why, but not when it was booked", () => {
    expect(record(hook("BOOKING_CANCELLED", { status: "CANCELLED", cancellationReason: "krank" }))).toMatchObject({
      state: { cancelledAt: new Date(sentAt), cancellationReason: "krank" },
      bookedAt: null,
    });
  });

  test("a move names the uid whose place it takes", () => {
    const moved = record(
      hook("BOOKING_RESCHEDULED", { uid: "v8", rescheduleUid: "u7Rk20", iCalUID: undefined, metadata: {} }),
    );
    expect(moved).toMatchObject({
      uid: "v8",
      previousUids: ["u7Rk20"],
      bookedAt: null,
      state: { status: "rescheduled" },
      icalUid: null,
    });
  });

  test("a move that came as a request still names the old uid", () => {
    expect(record(hook("BOOKING_REQUESTED", { uid: "v8", rescheduleUid: "u7Rk20", status: "PENDING" }))).toMatchObject({
      previousUids: ["u7Rk20"],
      state: { status: "requested" },
      bookedAt: null,
    });
  });

  test.each([true, false])("a mark that somebody did not come can be set or taken back: %s", (noShow) => {
    const body = {
      triggerEvent: "BOOKING_NO_SHOW_UPDATED",
      createdAt: sentAt,
      payload: { bookingUid: "u7Rk20", attendees: [{ email: "a@example.com", noShow }] },
    };
    expect(record(body)).toMatchObject({ uid: "u7Rk20", noShow, state: null, times: null });
  });

  test.each(["MEETING_STARTED", "MEETING_ENDED"])(
    "%s is flat, was made when it says, and proves nothing about who came",
    (triggerEvent) => {
      const { organizer, bookingId, ...flat } = payload;
      const body = {
        triggerEvent,
        ...flat,
        id: bookingId,
        user: { name: organizer.name, email: organizer.email },
        createdAt: "2025-10-06T10:02:00Z",
        updatedAt: "2025-10-06T10:02:05Z",
        responses: { attendeePhoneNumber: "+493023125042" },
        attendees: [{ name: "Anna Müller", email: "anna@example.com", noShow: false }],
      };
      expect(record(body)).toMatchObject({
        bookingId: "4711",
        bookedAt: new Date("2025-10-06T10:02:00Z"),
        updatedAt: new Date("2025-10-06T10:02:05Z"),
        state: { status: "confirmed" },
        noShow: null,
        host: { name: "Lena Vogt" },
        attendee: { phone: "+493023125042" },
      });
    },
  );

  test.each(["PING", "FORM_SUBMITTED", "OOO_CREATED", "AFTER_HOSTS_CAL_VIDEO_NO_SHOW"])(
    "%s is ignored, not refused",
    (triggerEvent) => {
      expect(translateBooking({ triggerEvent, createdAt: sentAt, payload: { title: "x" } }).kind).toBe("ignored");
    },
  );

  test("a trigger that nobody knows yet counts for the booking that it carries", () => {
    expect(record(hook("BOOKING_BLESSED")).uid).toBe("u7Rk20");
  });

  test.each([
    [hook("BOOKING_CREATED", { uid: null }), "payload.uid: is missing"],
    [hook("BOOKING_CREATED", { startTime: undefined }), "payload.startTime: is missing"],
    [hook("BOOKING_CREATED", { startTime: "morgen" }), 'payload.startTime: is no point in time: "morgen"'],
    [hook("BOOKING_CREATED", { endTime: "2025-10-15T07:00:00Z" }), "payload.endTime: is before the start"],
    [
      { triggerEvent: "BOOKING_NO_SHOW_UPDATED", createdAt: sentAt, payload: { attendees: [] } },
      "payload.bookingUid: is missing",
    ],
    [[], "is not a JSON object"],
  ])("a broken record is refused with the field's path (%#)", (body, message) => {
    expect(() => translateBooking(body)).toThrow(message);
  });
});

describe("the API's bookings", () => {
  const listed = {
    id: 4711,
    uid: "u7Rk20",
    title: "Damenschnitt",
    status: "accepted",
    start: "2025-10-15T08:00:00Z",
    end: "2025-10-15T09:00:00Z",
    eventType: { id: 31, slug: "damenschnitt" },
    hosts: [{ id: 3, name: "Lena Vogt", email: "lena@salon.example" }],
    attendees: [{ name: "Anna Müller", email: "4930@sms.cal.com", absent: false }],
    bookingFieldsResponses: { attendeePhoneNumber: "+493023125042" },
    metadata: { retell_call_id: "call_77ab" },
    icsUid: "u7Rk20@Cal.com",
    createdAt: "2025-10-06T10:02:00Z",
    updatedAt: "2025-10-07T10:00:00Z",
  };

  test("are read by their own field names", () => {
    expect(record(listed)).toMatchObject({
      bookingId: "4711",
      icalUid: "u7Rk20@Cal.com",
      bookedAt: new Date("2025-10-06T10:02:00Z"),
      updatedAt: new Date("2025-10-07T10:00:00Z"),
      attendee: { phone: "+493023125042", email: null },
      namesCalls: [{ providerCallId: "call_77ab", origin: "metadata.retell_call_id" }],
      noShow: null,
    });
  });

  test("one that was moved away is an old link of its chain, whatever its status says", () => {
    for (const status of ["accepted", "cancelled"]) {
      expect(record({ ...listed, status, rescheduledToUid: "v8" })).toMatchObject({
        nextUid: "v8",
        state: { status: "rescheduled", cancelledAt: null },
      });
    }
  });

  test("one that took another's place was not booked when it was made", () => {
    expect(record({ ...listed, rescheduledFromUid: "t6" })).toMatchObject({
      previousUids: ["t6"],
      bookedAt: null,
      state: { status: "rescheduled" },
    });
  });

  test("an absent guest is a no-show", () => {
    expect(record({ ...listed, attendees: [{ name: "Anna", absent: true }] }).noShow).toBe(true);
  });
});

test.each(["call_1", "12345", "None", "", "null", "undefined", "{{call_id}}", "call_id"])(
  "the placeholder %j names no call",
  (call_id) => {
    expect(record(hook("BOOKING_CREATED", { metadata: { call_id } })).namesCalls).toEqual([]);
  },
);

test("metadata may mark a voice agent's booking, and the call that moved it", () => {
  const marked = record(
    hook("BOOKING_RESCHEDULED", { metadata: { source: "voice-agent", rescheduled_by_call_id: "call_9c3d" } }),
  );
  expect(marked).toMatchObject({ saidSource: "voice_agent", changedByCall: { providerCallId: "call_9c3d" } });
});
