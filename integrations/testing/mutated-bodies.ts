import { readFileSync } from "node:fs";
import fc from "fast-check";
import type { Provider } from "@/domain/webhooks/provider";
import { isObject, type JsonObject } from "../lenient-json";

export type MutatedBody = { provider: Provider; body: string };

/** What providers send, changed at a few places into what nobody would expect there: other kinds, extremes, nothing, too much. */
export function mutatedBodies(): fc.Arbitrary<MutatedBody> {
  const edits = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...kindsOfEdit), strange), { minLength: 1, maxLength: 6 });
  return fc.tuple(fc.constantFrom(...examples), edits).map(([{ provider, body }, edits]) => ({
    provider,
    body: JSON.stringify(edits.reduce<unknown>((present, edit) => mutate(present, ...edit), body)),
  }));
}

const kindsOfEdit = ["replace", "remove", "wrap", "encode", "add"] as const;
type Edit = (typeof kindsOfEdit)[number];

const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    "",
    " ",
    "null",
    "undefined",
    [],
    {},
    [[]],
    [null],
    "call_1",
    "\0",
    "\ud800",
  ),
  fc.constantFrom<unknown>(0, -1, 1.5, 1e21, 1e308, -1e308, 2 ** 53, 2 ** 63, 253_402_300_800_000, 946_684_800_000, 1),
  fc.constantFrom(
    "2025-02-31T10:00:00Z",
    "0000-00-00",
    "9999-12-31T23:59:59Z",
    "1999-12-31",
    "12:00",
    "2025-10-26T02:30",
  ),
  fc.constantFrom(
    "x".repeat(70_000),
    "ß".repeat(3_000),
    "🙂",
    "'; drop table calls; --",
    "%s%d",
    "\u202eabc",
    "a\nb\tc",
  ),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** The value at the nth place, counted through the whole, changed. */
function mutate(whole: unknown, nth: number, edit: Edit, value: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(whole) ?? "null");
  const places = placesOf(copy);
  if (places.length === 0) return copy;
  const [holder, key] = places[nth % places.length]!;
  const slot = holder as Record<string, unknown>;
  if (edit === "replace") slot[key] = value;
  else if (edit === "wrap") slot[key] = [slot[key]];
  else if (edit === "encode") slot[key] = JSON.stringify(slot[key]);
  else if (edit === "add") slot[`${key}_`] = value;
  else delete slot[key];
  return copy;
}

type Place = [holder: unknown, key: string];
function placesOf(value: unknown): Place[] {
  if (!isObject(value) && !Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, held]): Place[] => [[value, key], ...placesOf(held)]);
}

const example = (name: string): JsonObject =>
  JSON.parse(readFileSync(new URL(`../../docs/examples/${name}.json`, import.meta.url), "utf8"));
const call = example("retell-call");
const booking = example("calcom-booking");
const payload = booking["payload"] as JsonObject;
const event = (triggerEvent: string, more: JsonObject) => ({
  ...booking,
  triggerEvent,
  payload: { ...payload, ...more },
});

const examples: { provider: Provider; body: JsonObject }[] = [
  ...["call_started", "call_ended", "call_analyzed", "transcript_updated", "chat_ended", "call_dreamt"].map((name) => ({
    ...{ provider: "retell" as const, body: { ...call, event: name } },
  })),
  ...[
    booking,
    event("BOOKING_RESCHEDULED", {
      uid: "moved",
      rescheduleUid: payload["uid"],
      rescheduleStartTime: payload["startTime"],
    }),
    event("BOOKING_CANCELLED", { status: "CANCELLED", cancellationReason: "", metadata: {} }),
    event("BOOKING_REQUESTED", { status: "PENDING" }),
    event("BOOKING_PAID", { price: 4200, currency: "eur", metadata: { paymentId: "7" } }),
    {
      ...booking,
      triggerEvent: "BOOKING_NO_SHOW_UPDATED",
      payload: { bookingUid: payload["uid"], attendees: [{ email: "a@b.example", noShow: true }] },
    },
    {
      ...payload,
      triggerEvent: "MEETING_ENDED",
      createdAt: booking["createdAt"],
      responses: { name: "Martha", attendeePhoneNumber: { value: "+491713920042" } },
    },
    event("SOMETHING_NEW", {}),
  ].map((body) => ({ provider: "calcom" as const, body })),
];
