import type { Random } from "@/domain/random";
import type { Slot } from "./diary";
import type { Person } from "./people";
import type { Branch, Salon, Service } from "./salon";
import { instantSpellings, spelledNumber } from "./spellings";

export type BookingSource = "voice_agent" | "online" | "staff" | "walk_in";

/** One booking of a calendar; a move makes another one that names it. */
export type Booking = {
  uid: string;
  id: number;
  icalUid: string;
  sequence: number;
  branch: Branch;
  slot: Slot;
  service: Service;
  guest: Person;
  attendee: { name: string; phone: string | null; email: string | null };
  madeAt: number;
  source: BookingSource;
  sourceTold: boolean;
  replaces: { uid: string; id: number; slot: Slot } | null;
};

export type BookingEvent = "BOOKING_CREATED" | "BOOKING_RESCHEDULED" | "BOOKING_CANCELLED";
type Body = Record<string, unknown>;

/** A webhook of the calendar about this booking. */
export function webhookBody(
  random: Random,
  salon: Salon,
  booking: Booking,
  told: { event: BookingEvent; stampedAt: number },
): Body {
  const cancels = told.event === "BOOKING_CANCELLED";
  const write = random.pick([instantSpellings.utc, cancels ? instantSpellings.utcOffset : instantSpellings.utcMillis]);
  const { slot, service, replaces } = booking;
  return {
    triggerEvent: told.event,
    createdAt: instantSpellings.utcMillis(told.stampedAt),
    payload: {
      type: slugOf(service.name),
      title: `${service.name} zwischen ${slot.member.name} und ${booking.attendee.name}`,
      ...(random.chance(0.5) ? { eventTitle: service.name } : {}),
      eventTypeId: eventTypeOf(salon, booking),
      startTime: write(slot.startsAt),
      endTime: write(slot.endsAt),
      length: service.durationMinutes,
      organizer: organizerOf(salon, slot),
      attendees: [attendeeOf(random, salon, booking)],
      responses: responsesOf(random, booking),
      location: booking.branch.name,
      iCalUID: booking.icalUid,
      iCalSequence: booking.sequence + (cancels ? 1 : 0),
      uid: booking.uid,
      bookingId: booking.id,
      ...(replaces && told.event === "BOOKING_RESCHEDULED"
        ? {
            rescheduleId: replaces.id,
            rescheduleUid: replaces.uid,
            rescheduleStartTime: write(replaces.slot.startsAt),
            rescheduleEndTime: write(replaces.slot.endsAt),
          }
        : {}),
      ...(cancels ? { cancellationReason: random.pick(["", "Krank geworden", "Termin passt nicht mehr"]) } : {}),
      metadata: {},
      price: service.priceCents,
      currency: "eur",
      status: cancels ? "CANCELLED" : "ACCEPTED",
    },
  };
}

/** The booking as the calendar's interface lists it. */
export function listedBody(
  random: Random,
  salon: Salon,
  booking: Booking,
  at: { createdAt: number; updatedAt: number; cancelled: boolean },
): Body {
  const { slot, service, attendee } = booking;
  return {
    id: random.chance(0.2) ? String(booking.id) : booking.id,
    uid: booking.uid,
    title: `${service.name} zwischen ${slot.member.name} und ${attendee.name}`,
    status: at.cancelled ? "cancelled" : "accepted",
    start: instantSpellings.utcMillis(slot.startsAt),
    end: instantSpellings.utcMillis(slot.endsAt),
    duration: service.durationMinutes,
    eventType: { id: eventTypeOf(salon, booking), slug: slugOf(service.name) },
    hosts: [{ id: slot.member.calendarId, name: slot.member.name, email: slot.member.email, timeZone: salon.timeZone }],
    attendees: [{ ...attendeeOf(random, salon, booking), absent: false }],
    bookingFieldsResponses: { name: attendee.name, ...(attendee.email ? { email: attendee.email } : {}) },
    metadata: {},
    icsUid: booking.icalUid,
    ...(booking.replaces ? { rescheduledFromUid: booking.replaces.uid } : {}),
    createdAt: instantSpellings.utcMillis(at.createdAt),
    updatedAt: instantSpellings.utcMillis(at.updatedAt),
  };
}

function eventTypeOf(salon: Salon, { service, branch }: Booking): number {
  const types = salon.eventTypes.filter((type) => type.serviceId === service.id);
  return (types.find((type) => type.branchId === branch.id) ?? types[0]!).eventTypeId;
}

function organizerOf(salon: Salon, { member }: Slot): Body {
  return {
    id: member.calendarId,
    name: member.name,
    email: member.email,
    timeZone: salon.timeZone,
    language: { locale: "de" },
  };
}

function attendeeOf(random: Random, salon: Salon, { attendee }: Booking): Body {
  const { name, phone, email } = attendee;
  const digits = (phone ?? "").replace(/\D/g, "");
  return {
    name,
    email: email ?? (digits === "" ? "termin@kammundschere.example" : `${digits}@sms.cal.com`),
    ...(phone && random.chance(0.75) ? { phoneNumber: spelledNumber(random, phone) } : {}),
    timeZone: salon.timeZone,
    language: { locale: "de" },
  };
}

/** The number stands here in every webhook, and only here in some. */
function responsesOf(random: Random, { attendee }: Booking): Body {
  return {
    name: { label: "your_name", value: attendee.name },
    ...(attendee.email ? { email: { label: "email_address", value: attendee.email } } : {}),
    ...(attendee.phone
      ? { attendeePhoneNumber: { label: "phone_number", value: spelledNumber(random, attendee.phone) } }
      : {}),
  };
}

const slugOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/ä/g, "ae")
    .replace(/ö/g, "oe")
    .replace(/ü/g, "ue")
    .replace(/[^a-z]+/g, "-");
