import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { BookingMetadata } from "@/domain/booking/calendar";
import { type FunctionCallState, functionCallStates } from "@/domain/booking/function-call-state";
import { type ActingFunction, actingFunctions } from "@/domain/booking/function-name";
import type { FunctionOutcome } from "@/domain/booking/function-outcome";
import { branches, companies, id, instant, oneOf, ref, services, staff } from "./company";

const companyId = () =>
  ref("company_id")
    .notNull()
    .references(() => companies.id);
const staffKey = (name: string, t: { companyId: AnyPgColumn; staffId: AnyPgColumn }) =>
  foreignKey({
    name,
    columns: [t.companyId, t.staffId],
    foreignColumns: [staff.companyId, staff.id],
  });

/** The bookings of the calendar that Relink itself keeps. Two live ones of one person never overlap. */
export const calendarBookings = pgTable(
  "calendar_bookings",
  {
    id: id(),
    companyId: companyId(),
    uid: text("uid").notNull(),
    staffId: ref("staff_id").notNull(),
    serviceId: ref("service_id"),
    branchId: ref("branch_id"),
    serviceName: text("service_name").notNull(),
    priceCents: integer("price_cents"),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    attendeeName: text("attendee_name"),
    attendeePhone: text("attendee_phone"),
    attendeeEmail: text("attendee_email"),
    metadata: jsonb("metadata").$type<BookingMetadata>().notNull(),
    /** By the company's clock. */
    bookedAt: instant("booked_at").notNull(),
    changedAt: instant("changed_at").notNull(),
    moves: integer("moves").notNull().default(0),
    cancelledAt: instant("cancelled_at"),
    cancellationReason: text("cancellation_reason"),
  },
  (t) => [
    uniqueIndex("calendar_bookings_uid_key").on(t.companyId, t.uid),
    uniqueIndex("calendar_bookings_request_key")
      .on(t.companyId, sql`(metadata ->> 'call_id')`, sql`(metadata ->> 'relink_request')`)
      .where(sql`cancelled_at is null`),
    index("calendar_bookings_staff_idx").on(t.companyId, t.staffId, t.startsAt),
    index("calendar_bookings_changed_idx").on(t.companyId, t.changedAt, t.id),
    staffKey("calendar_bookings_staff_fk", t),
    foreignKey({
      name: "calendar_bookings_service_fk",
      columns: [t.companyId, t.serviceId],
      foreignColumns: [services.companyId, services.id],
    }),
    foreignKey({
      name: "calendar_bookings_branch_fk",
      columns: [t.companyId, t.branchId],
      foreignColumns: [branches.companyId, branches.id],
    }),
    check("calendar_bookings_end_after_start", sql`ends_at > starts_at`),
    check("calendar_bookings_uid_form", sql`uid like 'relink\\_%'`),
  ],
);

/**
 * What voice agents asked for that changes something, once for each call, name and arguments. Written before the calendar is
 * asked, so that what it did is found again whatever happens to us.
 */
export const functionCalls = pgTable(
  "function_calls",
  {
    id: id(),
    companyId: companyId(),
    providerCallId: text("provider_call_id").notNull(),
    name: text("name").$type<ActingFunction>().notNull(),
    argumentsHash: text("arguments_hash").notNull(),
    state: text("state").$type<FunctionCallState>().notNull().default("working"),
    /** Whoever works on it does so until then, by real time; afterwards somebody else may go on. */
    heldUntil: instant("held_until").notNull(),
    attempts: integer("attempts").notNull().default(1),
    calendar: text("calendar").notNull(),
    /** The booking that is moved or cancelled, else the one that was made. */
    bookingUid: text("booking_uid"),
    outcome: jsonb("outcome").$type<FunctionOutcome>(),
    askedAt: instant("asked_at").notNull().default(sql`clock_timestamp()`),
    endedAt: instant("ended_at"),
  },
  (t) => [
    uniqueIndex("function_calls_once_key").on(t.companyId, t.providerCallId, t.name, t.argumentsHash),
    index("function_calls_unsettled_idx").on(t.heldUntil).where(sql`state in ('working', 'uncertain')`),
    check("function_calls_state_known", oneOf("state", functionCallStates)),
    check("function_calls_name_known", oneOf("name", actingFunctions)),
    check("function_calls_done_with_outcome", sql`state <> 'done' or outcome is not null`),
  ],
);
