import { isObject, type JsonObject, textAt } from "@/integrations/lenient-json";
import { payloadOf } from "./plan";

/** What the two providers hold so far, as their interfaces would show it. */
export class ProviderWorld {
  readonly calls = new Map<string, JsonObject>();
  readonly bookings = new Map<string, JsonObject>();
  /** Bookings that were asked for more than once: each is one that would stand twice. */
  bookedTwice = 0;
  /** When bookings were really asked for: the salon's own times are those of its history. */
  private readonly askedAt = new Map<string, number>();
  private readonly expected = new Map<string, { body: JsonObject; made: (body: JsonObject) => void }>();
  private nextId = 50_000_000;

  /** A booking that a call is about to ask for, in the words of its webhook; `made` hears the webhook once it is. */
  expect(callId: string, body: JsonObject, made: (body: JsonObject) => void): void {
    this.expected.set(keyOf(callId, startOf(payloadOf(body))), { body, made });
  }

  /** Whether this planned booking was made through the interface. */
  wasMade(uid: string): boolean {
    return this.bookings.has(uid);
  }

  /** Takes in what a webhook tells. */
  happen(body: JsonObject): void {
    const payload = payloadOf(body);
    const uid = textAt(payload, "uid")!;
    const at = textAt(body, "createdAt") ?? new Date().toISOString();
    const cancelled = textAt(body, "triggerEvent") === "BOOKING_CANCELLED";
    const held = this.bookings.get(uid);
    const old = textAt(payload, "rescheduleUid");
    const told = { ...(held ?? listed(payload, at)), updatedAt: at };
    this.bookings.set(uid, {
      ...told,
      ...(cancelled ? { status: "cancelled", cancellationReason: payload["cancellationReason"] } : {}),
      ...(old === null ? {} : { rescheduledFromUid: old }),
    });
    const before = old === null ? undefined : this.bookings.get(old);
    if (before) this.bookings.set(old!, { ...before, rescheduledToUid: uid, updatedAt: at });
  }

  /** Makes the booking that is asked for; null when the time is taken: by the same booking, for here everybody has one. */
  book(asked: JsonObject): JsonObject | null {
    const metadata = isObject(asked["metadata"]) ? asked["metadata"] : {};
    const key = keyOf(textAt(metadata, "call_id") ?? "", new Date(textAt(asked, "start") ?? "").getTime());
    const planned = this.expected.get(key);
    if (!planned) return null;
    const payload = payloadOf(planned.body);
    const uid = textAt(payload, "uid")!;
    if (this.bookings.has(uid)) {
      this.bookedTwice++;
      return null;
    }
    const body = { ...planned.body, payload: { ...payload, metadata, bookingId: this.nextId++ } };
    this.askedAt.set(uid, Date.now());
    this.happen(body);
    planned.made(body);
    return this.bookings.get(uid)!;
  }

  /** When a booking was made, as whoever asked for it lately counts: in epoch ms. */
  madeAt(booking: JsonObject): number {
    return this.askedAt.get(textAt(booking, "uid") ?? "") ?? Date.parse(textAt(booking, "createdAt") ?? "");
  }

  cancel(uid: string, reason: string | null): JsonObject | null {
    const held = this.bookings.get(uid);
    if (!held) return null;
    const cancelled = { ...held, status: "cancelled", cancellationReason: reason, updatedAt: new Date().toISOString() };
    this.bookings.set(uid, cancelled);
    return cancelled;
  }
}

const startOf = (payload: JsonObject) => new Date(textAt(payload, "startTime") ?? "").getTime();
const keyOf = (callId: string, start: number) => `${callId} ${start}`;

/** A webhook's booking in the words in which the interface lists it. */
function listed(payload: JsonObject, at: string): JsonObject {
  const iso = (key: string) => new Date(textAt(payload, key) ?? "").toISOString();
  return {
    id: payload["bookingId"],
    uid: payload["uid"],
    title: payload["title"],
    status: (textAt(payload, "status") ?? "accepted").toLowerCase(),
    start: iso("startTime"),
    end: iso("endTime"),
    duration: payload["length"],
    eventType: { id: payload["eventTypeId"], slug: payload["type"] },
    hosts: [payload["organizer"]],
    attendees: payload["attendees"],
    bookingFieldsResponses: {},
    metadata: payload["metadata"] ?? {},
    icsUid: payload["iCalUID"],
    createdAt: at,
    updatedAt: at,
  };
}
