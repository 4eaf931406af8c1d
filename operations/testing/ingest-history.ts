import { sql } from "drizzle-orm";
import fc from "fast-check";
import type { Database } from "@/db/client";
import type { BookingRecord, BookingState } from "@/domain/records/booking-record";
import type { BookingOutcome, CallPhase } from "@/domain/records/call";
import type { CallRecord } from "@/domain/records/call-record";
import { ingestBooking } from "../ingest-booking";
import { ingestCall } from "../ingest-call";

export type Event = { call: CallRecord } | { booking: BookingRecord };

export function ingestEvent(db: Database, companyId: number, event: Event) {
  return "call" in event
    ? ingestCall(db, { companyId, record: event.call, method: "ingest" })
    : ingestBooking(db, { companyId, record: event.booking, method: "ingest" });
}

type CallValues = Partial<
  Pick<CallRecord, "providerCallId" | "isTest" | "summary" | "fromNumber" | "callerName" | "durationMs">
> & {
  phase?: CallPhase;
  startedAt?: string | null;
  bookingNames?: string[];
  changes?: string[];
  outcome?: BookingOutcome | null;
};

/** A call of 6 October 2025, 10:00 to 10:03, that says it booked. */
export function aCall({
  startedAt = "2025-10-06T10:00:00Z",
  bookingNames = [],
  changes = [],
  outcome = "booked",
  ...values
}: CallValues): CallRecord {
  const phase = values.phase ?? "ended";
  const start = startedAt === null ? null : new Date(startedAt);
  const named = (uid: string) => ({ provider: "calcom", uid, origin: "tool_call_result:book_appointment" });
  return {
    provider: "retell",
    providerCallId: "call_a",
    direction: "inbound",
    fromNumber: "+493023125042",
    toNumber: null,
    callerName: "Anna Müller",
    agent: { externalId: "agent_1", name: null, version: null },
    endedAt: start && phase !== "running" ? new Date(start.getTime() + 180_000) : null,
    durationMs: null,
    disconnectionReason: null,
    sentiment: null,
    successful: null,
    summary: null,
    isTest: false,
    costCents: null,
    recordingUrl: null,
    latencyMs: null,
    transcript: null,
    statements: [],
    providerUpdatedAt: null,
    metadata: {},
    ...values,
    phase,
    startedAt: start,
    outcomeClaims: outcome === null ? [] : [{ value: outcome, outcome, origin: "tool_call:book_appointment" }],
    bookingNames: bookingNames.map(named),
    changes: changes.map((uid) => ({ ...named(uid), kind: "rescheduled" as const })),
  };
}

type BookingValues = Partial<Pick<BookingRecord, "uid" | "previousUids" | "nextUid" | "icalSequence" | "noShow">> & {
  status?: BookingState["status"];
  startsAt?: string;
  bookedAt?: string | null;
  updatedAt?: string;
  namesCalls?: string[];
  attendee?: BookingRecord["attendee"] | null;
};

/** A booking made on 6 October 2025 at 10:02 for 15 October. */
export function aBooking({
  status = "confirmed",
  startsAt = "2025-10-15T08:00:00Z",
  bookedAt = "2025-10-06T10:02:00Z",
  updatedAt,
  namesCalls = [],
  attendee,
  ...values
}: BookingValues): BookingRecord {
  const at = new Date(updatedAt ?? bookedAt ?? "2025-10-06T10:02:00Z");
  const start = new Date(startsAt);
  const over = status === "cancelled" || status === "rejected";
  return {
    provider: "calcom",
    uid: "uid_a",
    previousUids: [],
    nextUid: null,
    bookingId: null,
    icalUid: values.icalSequence === undefined ? null : "entry@example.com",
    icalSequence: null,
    state: { status, providerStatus: status, cancelledAt: over ? at : null, cancellationReason: null },
    times: { startsAt: start, endsAt: new Date(start.getTime() + 3_600_000) },
    bookedAt: bookedAt === null ? null : new Date(bookedAt),
    attendee: attendee === null ? NOBODY : (attendee ?? { name: "Anna Müller", phone: "+493023125042", email: null }),
    host: { name: "Lena", email: "lena@example.com", externalId: null },
    eventType: null,
    serviceName: "Schnitt",
    priceCents: null,
    currency: null,
    saidSource: null,
    changedByCall: null,
    noShow: null,
    updatedAt: at,
    ...values,
    namesCalls: namesCalls.map((providerCallId) => ({
      provider: "retell",
      providerCallId,
      origin: "metadata.call_id",
    })),
  };
}

/** A mark whether the guest came, which tells nothing else of the booking. */
export function aNoShow(uid: string, noShow: boolean, updatedAt: string): BookingRecord {
  const blank = aBooking({ uid, updatedAt, noShow, attendee: NOBODY });
  const nobody = { name: null, email: null, externalId: null };
  return { ...blank, state: null, times: null, bookedAt: null, serviceName: null, host: nobody };
}

const NOBODY = { name: null, phone: null, email: null };
const PREVIOUS: Readonly<Record<string, string>> = { uid_b: "uid_a", uid_c: "uid_b" };
const NEXT: Readonly<Record<string, string>> = { uid_a: "uid_b", uid_b: "uid_c" };
const minutes = (n: number) => new Date(Date.UTC(2025, 9, 6, 10, n)).toISOString();
const names = fc.constantFrom("Anna Müller", "Anna Mueller", "Peter Müller", "Frau Müller", "guten Tag", null);
const phones = fc.constantFrom("+493023125042", "030 23125043", "anonymous", null);
const callIds = fc.constantFrom("call_a", "call_b", "call_c");
const uids = fc.constantFrom("uid_a", "uid_b", "uid_c", "uid_z");

const callEvent: fc.Arbitrary<Event> = fc
  .record({
    providerCallId: callIds,
    phase: fc.constantFrom<CallPhase>("running", "ended", "analysed"),
    fromNumber: phones,
    callerName: names,
    summary: fc.constantFrom("short", "a longer one", null),
    durationMs: fc.constantFrom(1000, 2000, null),
    outcome: fc.constantFrom<BookingOutcome | null>("booked", "failed", "none", null),
    bookingNames: fc.subarray(["uid_a", "uid_z"]),
    isTest: fc.constantFrom(false, false, false, true),
  })
  .map((values) => ({
    call: aCall({ ...values, startedAt: minutes({ call_a: 0, call_b: 5, call_c: 90 }[values.providerCallId] ?? 0) }),
  }));

/** Bookings of the chain uid_a → uid_b → uid_c, and of uid_z that stands alone. */
const bookingEvent: fc.Arbitrary<Event> = fc
  .record({
    uid: uids,
    tellsPrevious: fc.boolean(),
    tellsNext: fc.boolean(),
    status: fc.constantFrom<BookingState["status"]>("confirmed", "requested", "cancelled", null),
    startsAt: fc.constantFrom("2025-10-15T08:00:00Z", "2025-10-16T08:00:00Z"),
    sentAfter: fc.integer({ min: 0, max: 5 }),
    name: names,
    phone: phones,
    email: fc.constantFrom("anna@example.com", null),
    namesCalls: fc.subarray(["call_a", "call_c"], { maxLength: 1 }),
    onlyNoShow: fc.constantFrom<true | undefined>(undefined, undefined, true),
    noShow: fc.boolean(),
  })
  .map(({ tellsPrevious, tellsNext, name, phone, email, sentAfter, noShow, onlyNoShow, ...values }) => {
    const previous = PREVIOUS[values.uid];
    const next = NEXT[values.uid];
    if (onlyNoShow) return { booking: aNoShow(values.uid, noShow, minutes(2 + sentAfter)) };
    return {
      booking: aBooking({
        ...values,
        updatedAt: minutes(2 + sentAfter),
        bookedAt: previous ? null : minutes(values.uid === "uid_z" ? 1 : 2),
        previousUids: tellsPrevious && previous ? [previous] : [],
        nextUid: tellsNext && next ? next : null,
        attendee: { name, phone, email },
      }),
    };
  });

export const history = fc.array(fc.oneof(callEvent, bookingEvent, bookingEvent), { minLength: 2, maxLength: 9 });

/** Everything that the records of a company amount to, apart from ids, in an order of its own. */
export async function endState(db: Database, companyId: number): Promise<unknown> {
  const [row] = await db.execute<{ state: unknown }>(sql`
    select jsonb_build_object(
      'calls', (select jsonb_agg(to_jsonb(c) - ${GENERATED}::text[] || jsonb_build_object(
          'customer', (select array[k.name, k.phone_e164] from customers k where k.id = c.customer_id),
          'current', (select a.provider_uid from appointments a where a.id = c.appointment_id)) order by c.provider_call_id)
        from calls c where c.company_id = ${companyId}),
      'appointments', (select jsonb_agg(to_jsonb(a) - ${GENERATED}::text[] || jsonb_build_object(
          'customer', (select array[k.name, k.phone_e164] from customers k where k.id = a.customer_id),
          'call', (select c.provider_call_id from calls c where c.id = a.call_id),
          'uids', (select jsonb_agg(u.uid order by u.uid) from appointment_uids u where u.appointment_id = a.id)) order by a.provider_uid)
        from appointments a where a.company_id = ${companyId}),
      'customers', (select jsonb_agg(to_jsonb(k) - ${GENERATED}::text[] order by k.name, k.phone_e164, k.email)
        from customers k where k.company_id = ${companyId}),
      'claims', (select jsonb_agg(distinct jsonb_build_array(cl.kind, cl.value, cl.origin,
          (select c.provider_call_id from calls c where c.id = cl.call_id),
          (select a.provider_uid from appointments a where a.id = cl.appointment_id)))
        from claims cl where cl.company_id = ${companyId}
         and (cl.appointment_id is null or exists (select 1 from appointments a where a.id = cl.appointment_id))),
      'statements', (select jsonb_agg(to_jsonb(s) - ${GENERATED}::text[] order by (select c.provider_call_id from calls c where c.id = s.call_id), s.position) from booking_statements s where s.company_id = ${companyId})
    ) as state`);
  return row!.state;
}

const GENERATED = sql.raw(
  "array['id', 'company_id', 'customer_id', 'appointment_id', 'call_id', 'voice_agent_id', 'event_type_id', 'created_at', 'updated_at', 'version', 'suggested_call_id']",
);
