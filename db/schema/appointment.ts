import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { type AppointmentLinkStatus, type ClaimState, claimStates } from "@/domain/linking/link-status";
import {
  type AppointmentSource,
  type AppointmentStatus,
  appointmentSources,
  appointmentStatuses,
} from "@/domain/records/appointment";
import type { FieldVersions } from "@/domain/records/field-versions";
import { branches, companies, customers, eventTypes, id, instant, oneOf, ref, services, staff } from "./company";

/** One row per booking chain: a reschedule keeps the row. `call_id` is the truth of the link. */
export const appointments = pgTable(
  "appointments",
  {
    id: id(),
    companyId: ref("company_id")
      .notNull()
      .references(() => companies.id),
    callId: ref("call_id"),
    source: text("source").$type<AppointmentSource>(),
    status: text("status").$type<AppointmentStatus>().notNull().default("confirmed"),
    provider: text("provider").notNull().default("calcom"),
    providerUid: text("provider_uid"),
    providerBookingId: text("provider_booking_id"),
    providerStatus: text("provider_status"),
    icalUid: text("ical_uid"),
    icalSequence: integer("ical_sequence"),
    bookedAt: instant("booked_at"),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at"),
    cancelledAt: instant("cancelled_at"),
    cancellationReason: text("cancellation_reason"),
    customerId: ref("customer_id"),
    attendeeName: text("attendee_name"),
    attendeeNameFolded: text("attendee_name_folded").generatedAlwaysAs(sql`fold_name(attendee_name)`),
    attendeeEmail: text("attendee_email"),
    attendeePhoneE164: text("attendee_phone_e164"),
    branchId: ref("branch_id"),
    staffId: ref("staff_id"),
    staffNameSent: text("staff_name_sent"),
    staffEmailSent: text("staff_email_sent"),
    serviceId: ref("service_id"),
    serviceNameSent: text("service_name_sent"),
    eventTypeId: ref("event_type_id"),
    priceCents: integer("price_cents"),
    suggestedCallId: ref("suggested_call_id"),
    claimState: text("claim_state").$type<ClaimState>().notNull().default("none"),
    excludedAt: instant("excluded_at"),
    excludedReason: text("excluded_reason"),
    deletedAt: instant("deleted_at"),
    version: integer("version").notNull().default(1),
    providerUpdatedAt: instant("provider_updated_at"),
    fieldVersions: jsonb("field_versions").$type<FieldVersions>(),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    linkStatus: text("link_status")
      .$type<AppointmentLinkStatus>()
      .notNull()
      .generatedAlwaysAs(
        sql`case
          when call_id is not null then 'linked'
          when excluded_at is not null then 'excluded'
          when claim_state = 'conflict' then 'conflict'
          when claim_state = 'names_partner' then 'one_sided'
          when suggested_call_id is not null then 'suggested'
          when source = 'voice_agent' then 'orphaned'
          else 'not_applicable' end`,
      ),
  },
  (t) => [
    unique("appointments_company_id_id_key").on(t.companyId, t.id),
    foreignKey({
      name: "appointments_customer_fk",
      columns: [t.companyId, t.customerId],
      foreignColumns: [customers.companyId, customers.id],
    }),
    foreignKey({
      name: "appointments_branch_fk",
      columns: [t.companyId, t.branchId],
      foreignColumns: [branches.companyId, branches.id],
    }),
    foreignKey({
      name: "appointments_staff_fk",
      columns: [t.companyId, t.staffId],
      foreignColumns: [staff.companyId, staff.id],
    }),
    foreignKey({
      name: "appointments_service_fk",
      columns: [t.companyId, t.serviceId],
      foreignColumns: [services.companyId, services.id],
    }),
    foreignKey({
      name: "appointments_event_type_fk",
      columns: [t.companyId, t.eventTypeId],
      foreignColumns: [eventTypes.companyId, eventTypes.id],
    }),
    index("appointments_booked_idx").on(t.companyId, sql`coalesce(booked_at, created_at)`, t.id),
    index("appointments_starts_idx").on(t.companyId, t.startsAt, t.id),
    // Without what most appointments are, which the order in time finds as soon; so a link writes none of the three.
    index("appointments_link_status_idx")
      .on(t.companyId, t.linkStatus, t.startsAt, t.id)
      .where(sql`link_status <> 'linked'`),
    index("appointments_customer_idx").on(t.companyId, t.customerId, t.startsAt),
    index("appointments_staff_idx").on(t.companyId, t.staffId, t.startsAt),
    // Holds what counting the calls of a service looks at.
    index("appointments_service_idx").on(t.companyId, t.serviceId, t.startsAt, t.callId, t.deletedAt),
    index("appointments_status_idx").on(t.companyId, t.status, t.startsAt, t.id).where(sql`status <> 'confirmed'`),
    index("appointments_source_idx")
      .on(t.companyId, t.source, t.startsAt, t.id)
      .where(sql`source <> 'voice_agent' or source is null`),
    index("appointments_branch_idx").on(t.companyId, t.branchId, t.startsAt, t.id),
    index("appointments_deleted_idx").on(t.companyId, t.startsAt, t.id).where(sql`deleted_at is not null`),
    index("appointments_phone_idx").on(t.companyId, t.attendeePhoneE164.op("text_pattern_ops")),
    index("appointments_phone_suffix_idx").on(t.companyId, sql`reverse(attendee_phone_e164) text_pattern_ops`),
    index("appointments_email_without_phone_idx")
      .on(t.companyId, sql`lower(${t.attendeeEmail})`)
      .where(sql`attendee_phone_e164 is null and attendee_email is not null`),
    index("appointments_ical_idx").on(t.companyId, t.icalUid).where(sql`ical_uid is not null`),
    uniqueIndex("appointments_suggested_call_key")
      .on(t.companyId, t.suggestedCallId, t.id)
      .where(sql`suggested_call_id is not null`),
    check("appointments_source_known", oneOf("source", appointmentSources)),
    check("appointments_status_known", oneOf("status", appointmentStatuses)),
    check("appointments_id_exact_in_code", sql`id between 1 and 9007199254740991`),
    check("appointments_claim_state_known", oneOf("claim_state", claimStates)),
    check("appointments_cancelled_with_time", sql`(status in ('cancelled', 'rejected')) = (cancelled_at is not null)`),
    check("appointments_price_not_negative", sql`price_cents >= 0`),
    check("appointments_end_after_start", sql`ends_at >= starts_at`),
    check("appointments_excluded_with_reason", sql`excluded_at is null or excluded_reason <> ''`),
  ],
);

/** The folded name of each appointment's guest, beside it: its index is dear, and a link must not write it. Kept by trigger. */
export const appointmentNames = pgTable(
  "appointment_names",
  {
    companyId: ref("company_id").notNull(),
    appointmentId: ref("appointment_id").notNull(),
    nameFolded: text("name_folded").notNull(),
  },
  (t) => [
    primaryKey({ name: "appointment_names_pkey", columns: [t.companyId, t.appointmentId] }),
    foreignKey({
      name: "appointment_names_appointment_fk",
      columns: [t.companyId, t.appointmentId],
      foreignColumns: [appointments.companyId, appointments.id],
    }).onDelete("cascade"),
    index("appointment_names_folded_idx").using("gin", t.nameFolded.op("gin_trgm_ops")),
  ],
);

/** Every uid that the booking chain of an appointment ever had. */
export const appointmentUids = pgTable(
  "appointment_uids",
  {
    companyId: ref("company_id").notNull(),
    provider: text("provider").notNull().default("calcom"),
    uid: text("uid").notNull(),
    appointmentId: ref("appointment_id").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "appointment_uids_pkey", columns: [t.companyId, t.provider, t.uid] }),
    foreignKey({
      name: "appointment_uids_appointment_fk",
      columns: [t.companyId, t.appointmentId],
      foreignColumns: [appointments.companyId, appointments.id],
    }).onDelete("cascade"),
    index("appointment_uids_prefix_idx").on(t.companyId, t.uid.op("text_pattern_ops")),
    index("appointment_uids_appointment_idx").on(t.companyId, t.appointmentId),
    check("appointment_uids_not_empty", sql`uid <> ''`),
  ],
);

/** Which uid of a booking chain took the place of which: the order of the chain. */
export const bookingSuccessions = pgTable(
  "booking_successions",
  {
    companyId: ref("company_id").notNull(),
    provider: text("provider").notNull(),
    uid: text("uid").notNull(),
    nextUid: text("next_uid").notNull(),
    appointmentId: ref("appointment_id").notNull(),
  },
  (t) => [
    primaryKey({ name: "booking_successions_pkey", columns: [t.companyId, t.provider, t.uid, t.nextUid] }),
    foreignKey({
      name: "booking_successions_appointment_fk",
      columns: [t.companyId, t.appointmentId],
      foreignColumns: [appointments.companyId, appointments.id],
    }).onDelete("cascade"),
    index("booking_successions_appointment_idx").on(t.companyId, t.appointmentId),
    check("booking_successions_not_itself", sql`uid <> next_uid`),
  ],
);

/** Appointments that turned out to be an earlier state of another's booking chain: what was done to them counts for it. */
export const appointmentMerges = pgTable(
  "appointment_merges",
  {
    companyId: ref("company_id").notNull(),
    mergedId: ref("merged_id").notNull(),
    appointmentId: ref("appointment_id").notNull(),
  },
  (t) => [
    primaryKey({ name: "appointment_merges_pkey", columns: [t.companyId, t.mergedId] }),
    foreignKey({
      name: "appointment_merges_appointment_fk",
      columns: [t.companyId, t.appointmentId],
      foreignColumns: [appointments.companyId, appointments.id],
    }).onDelete("cascade"),
    index("appointment_merges_appointment_idx").on(t.companyId, t.appointmentId),
  ],
);

/** What the provider last said of a booking's guest not coming, kept by uid since it may arrive before the booking does. */
export const bookingNoShows = pgTable(
  "booking_no_shows",
  {
    companyId: ref("company_id")
      .notNull()
      .references(() => companies.id, { onDelete: "cascade" }),
    provider: text("provider").notNull(),
    uid: text("uid").notNull(),
    noShow: boolean("no_show").notNull(),
    saidAt: instant("said_at").notNull(),
  },
  (t) => [primaryKey({ name: "booking_no_shows_pkey", columns: [t.companyId, t.provider, t.uid] })],
);
