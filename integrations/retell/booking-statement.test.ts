import { expect, test } from "vitest";
import { stateBooking } from "./booking-statement";

const of = { origin: "tool_call:book_appointment", succeeded: true, atSeconds: null };

test.each([
  [{ date: "10.10.25", time: "8:30 Uhr" }, "2025-10-10T08:30:00"],
  [{ booking_date: "2025-10-10", booking_time: "8 Uhr 30" }, "2025-10-10T08:30:00"],
  [{ datum: "10.10.2025", uhrzeit: "18 Uhr" }, "2025-10-10T18:00:00"],
  [{ date: "2025-10-10", time: "12:15 am" }, "2025-10-10T00:15:00"],
  [{ date: "2025-10-10", time: "1 p.m." }, "2025-10-10T13:00:00"],
  [{ slot: 1_760_085_000 }, "2025-10-10T08:30:00.000Z"],
  [{ selected_slot: "1760085000000" }, "2025-10-10T08:30:00.000Z"],
  [{ slot: "morgens" }, null],
])("reads the start %j as %s", (said, startsAt) => {
  expect(stateBooking(said, of).startsAt).toBe(startsAt);
});
