import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { type CallLinkStatus, type ClaimState, claimStates } from "@/domain/linking/link-status";
import {
  type BookingOutcome,
  bookingOutcomes,
  type CallChangeKind,
  type CallPhase,
  callChangeKinds,
  callPhases,
  type TranscriptTurn,
} from "@/domain/records/call";
import type { FieldVersions } from "@/domain/records/field-versions";
import { branches, companies, customers, id, instant, oneOf, ref, services, staff, voiceAgents } from "./company";

/** One answered (or attempted) call. Narrow on purpose: the transcript lives in `call_transcripts`. */
export const calls = pgTable(
  "calls",
  {
    id: id(),
    companyId: ref("company_id")
      .notNull()
      .references(() => companies.id),
    provider: text("provider").notNull().default("retell"),
    providerCallId: text("provider_call_id").notNull(),
    direction: text("direction"),
    fromNumber: text("from_number"),
    fromE164: text("from_e164"),
    callerWithheld: boolean("caller_withheld").notNull().default(false),
    toNumber: text("to_number"),
    callerName: text("caller_name"),
    callerNameFolded: text("caller_name_folded").generatedAlwaysAs(sql`fold_name(caller_name)`),
    customerId: ref("customer_id"),
    branchId: ref("branch_id"),
    voiceAgentId: ref("voice_agent_id"),
    agentVersion: integer("agent_version"),
    startedAt: instant("started_at").notNull(),
    endedAt: instant("ended_at"),
    durationMs: integer("duration_ms"),
    phase: text("phase").$type<CallPhase>().notNull().default("running"),
    bookingOutcome: text("booking_outcome").$type<BookingOutcome>(),
    disconnectionReason: text("disconnection_reason"),
    sentiment: text("sentiment"),
    successful: boolean("successful"),
    summary: text("summary"),
    isTest: boolean("is_test").notNull().default(false),
    costCents: numeric("cost_cents", { precision: 12, scale: 4 }),
    recordingUrl: text("recording_url"),
    appointmentId: ref("appointment_id"),
    suggestedAppointmentId: ref("suggested_appointment_id"),
    suggestedProbability: real("suggested_probability"),
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
      .$type<CallLinkStatus>()
      .notNull()
      .generatedAlwaysAs(
        sql`case
          when appointment_id is not null then 'linked'
          when excluded_at is not null then 'excluded'
          when claim_state = 'conflict' then 'conflict'
          when claim_state = 'names_partner' then 'one_sided'
          when booking_outcome = 'booked' and suggested_appointment_id is not null then 'suggested'
          when booking_outcome = 'booked' or claim_state = 'names_missing' then 'orphaned'
          when booking_outcome = 'failed' then 'booking_failed'
          when phase <> 'analysed' then 'pending'
          else 'no_booking' end`,
      ),
    hasAppointment: boolean("has_appointment").notNull().generatedAlwaysAs(sql`appointment_id is not null`),
    isBooked: boolean("is_booked")
      .notNull()
      .generatedAlwaysAs(
        sql`appointment_id is not null or claim_state <> 'none' or coalesce(booking_outcome = 'booked', false)`,
      ),
  },
  (t) => [
    unique("calls_company_id_id_key").on(t.companyId, t.id),
    uniqueIndex("calls_provider_call_id_key").on(t.companyId, t.providerCallId.op("text_pattern_ops"), t.provider),
    foreignKey({
      name: "calls_customer_fk",
      columns: [t.companyId, t.customerId],
      foreignColumns: [customers.companyId, customers.id],
    }),
    foreignKey({
      name: "calls_branch_fk",
      columns: [t.companyId, t.branchId],
      foreignColumns: [branches.companyId, branches.id],
    }),
    foreignKey({
      name: "calls_voice_agent_fk",
      columns: [t.companyId, t.voiceAgentId],
      foreignColumns: [voiceAgents.companyId, voiceAgents.id],
    }),
    // Each of these holds all that a count looks at, so that counting reads no rows. Linked and booked calls are many in every
    // stretch of time: the first one serves them, and a link writes two fewer.
    index("calls_over_time_idx")
      .on(t.companyId, t.startedAt, t.id, t.linkStatus, t.isTest, t.bookingOutcome, t.branchId, t.voiceAgentId)
      .where(sql`deleted_at is null`),
    index("calls_link_status_idx")
      .on(t.companyId, t.linkStatus, t.startedAt, t.id, t.isTest, t.bookingOutcome, t.branchId, t.voiceAgentId)
      .where(sql`deleted_at is null and link_status <> 'linked'`),
    index("calls_outcome_idx")
      .on(t.companyId, t.bookingOutcome, t.startedAt, t.id, t.isTest, t.linkStatus, t.branchId, t.voiceAgentId)
      .where(sql`deleted_at is null and (booking_outcome <> 'booked' or booking_outcome is null)`),
    index("calls_branch_idx")
      .on(t.companyId, t.branchId, t.startedAt, t.id, t.isTest, t.linkStatus, t.bookingOutcome, t.voiceAgentId)
      .where(sql`deleted_at is null`),
    index("calls_voice_agent_idx")
      .on(t.companyId, t.voiceAgentId, t.startedAt, t.id, t.isTest, t.linkStatus, t.bookingOutcome, t.branchId)
      .where(sql`deleted_at is null`),
    index("calls_duration_idx").on(t.companyId, sql`coalesce(duration_ms, -1)`, t.id),
    index("calls_customer_idx").on(t.companyId, t.customerId, t.startedAt, t.id),
    // Serves equality, beginnings and, for one number, time order.
    index("calls_from_e164_idx").on(t.companyId, t.fromE164.op("text_pattern_ops"), t.startedAt, t.id),
    index("calls_from_suffix_idx").on(t.companyId, sql`reverse(from_e164) text_pattern_ops`),
    uniqueIndex("calls_suggested_appointment_key")
      .on(t.companyId, t.suggestedAppointmentId)
      .where(sql`suggested_appointment_id is not null`),
    check("calls_outcome_known", oneOf("booking_outcome", bookingOutcomes)),
    check("calls_phase_known", oneOf("phase", callPhases)),
    check("calls_id_exact_in_code", sql`id between 1 and 9007199254740991`),
    check("calls_claim_state_known", oneOf("claim_state", claimStates)),
    check("calls_duration_not_negative", sql`duration_ms >= 0`),
    check("calls_end_after_start", sql`ended_at >= started_at`),
    check("calls_withheld_has_no_number", sql`not (caller_withheld and from_e164 is not null)`),
    check("calls_excluded_with_reason", sql`excluded_at is null or excluded_reason <> ''`),
  ],
);

/** Which booking a tool call of the call moved or cancelled: an event of that appointment, never a claim to have booked it. */
export const callChanges = pgTable(
  "call_changes",
  {
    companyId: ref("company_id").notNull(),
    callId: ref("call_id").notNull(),
    kind: text("kind").$type<CallChangeKind>().notNull(),
    provider: text("provider").notNull(),
    uid: text("uid").notNull(),
    origin: text("origin").notNull(),
  },
  (t) => [
    primaryKey({ name: "call_changes_pkey", columns: [t.companyId, t.callId, t.kind, t.provider, t.uid] }),
    foreignKey({
      name: "call_changes_call_fk",
      columns: [t.companyId, t.callId],
      foreignColumns: [calls.companyId, calls.id],
    }).onDelete("cascade"),
    index("call_changes_uid_idx").on(t.companyId, t.provider, t.uid),
    check("call_changes_kind_known", oneOf("kind", callChangeKinds)),
  ],
);

/** What was said, turn by turn, with the tool calls at their second. */
export const callTranscripts = pgTable(
  "call_transcripts",
  {
    callId: ref("call_id").primaryKey(),
    companyId: ref("company_id").notNull(),
    turns: jsonb("turns").$type<TranscriptTurn[]>().notNull(),
  },
  (t) => [
    foreignKey({
      name: "call_transcripts_call_fk",
      columns: [t.companyId, t.callId],
      foreignColumns: [calls.companyId, calls.id],
    }).onDelete("cascade"),
  ],
);

/** What the call's tools or analysis said they booked: one row per booking, as a fact of the call, never a link. */
export const bookingStatements = pgTable(
  "booking_statements",
  {
    id: id(),
    companyId: ref("company_id").notNull(),
    callId: ref("call_id").notNull(),
    position: integer("position").notNull(),
    origin: text("origin").notNull(),
    succeeded: boolean("succeeded"),
    customerName: text("customer_name"),
    phoneE164: text("phone_e164"),
    serviceName: text("service_name"),
    serviceId: ref("service_id"),
    staffName: text("staff_name"),
    staffId: ref("staff_id"),
    startsAt: instant("starts_at"),
    statedAt: instant("stated_at"),
  },
  (t) => [
    unique("booking_statements_position_key").on(t.companyId, t.callId, t.position),
    foreignKey({
      name: "booking_statements_call_fk",
      columns: [t.companyId, t.callId],
      foreignColumns: [calls.companyId, calls.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "booking_statements_service_fk",
      columns: [t.companyId, t.serviceId],
      foreignColumns: [services.companyId, services.id],
    }),
    foreignKey({
      name: "booking_statements_staff_fk",
      columns: [t.companyId, t.staffId],
      foreignColumns: [staff.companyId, staff.id],
    }),
  ],
);
