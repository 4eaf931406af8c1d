import fc from "fast-check";
import { expect, test } from "vitest";
import { type AppointmentCursor, decodeAppointmentCursor, encodeAppointmentCursor } from "./appointment-cursor";

const cursors: fc.Arbitrary<AppointmentCursor> = fc.record({
  by: fc.constantFrom("startsAt" as const, "bookedAt" as const),
  direction: fc.constantFrom("asc" as const, "desc" as const),
  travel: fc.constantFrom("on" as const, "back" as const),
  micros: fc.integer({ min: -1_000_000, max: Number.MAX_SAFE_INTEGER }).map(String),
  id: fc.nat(),
});

test("comes back from its text as it was, and needs no escaping in an address", () => {
  fc.assert(
    fc.property(cursors, (cursor) => {
      const text = encodeAppointmentCursor(cursor);
      expect(encodeURIComponent(text)).toBe(text);
      expect(decodeAppointmentCursor(text, cursor)).toEqual(cursor);
    }),
  );
});

test("is invalid under another sort", () => {
  const text = encodeAppointmentCursor({ by: "startsAt", direction: "asc", travel: "on", micros: "17", id: 7 });
  expect(decodeAppointmentCursor(text, { by: "startsAt", direction: "desc" })).toBe("invalid");
  expect(decodeAppointmentCursor(text, { by: "bookedAt", direction: "asc" })).toBe("invalid");
});

test.each(["", "saf", "saf.1", "saf.x.1", "saf.1.-1", "saf.1.2.3", "xaf.1.2", "saf.1.9999999999999999"])(
  "is invalid when the text is %j",
  (text) => expect(decodeAppointmentCursor(text, { by: "startsAt", direction: "asc" })).toBe("invalid"),
);
