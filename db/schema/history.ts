import { sql } from "drizzle-orm";
import { bigserial, check, index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import {
  type ClaimKind,
  claimKinds,
  type LinkEventKind,
  type LinkMethod,
  linkEventKinds,
  linkMethods,
} from "@/domain/linking/link-status";
import { type AppointmentEventKind, appointmentEventKinds } from "@/domain/records/appointment";
import { id, instant, oneOf, ref } from "./company";

/** What a record says about its partner or itself, as it was sent. Append-only; ids without foreign keys. */
export const claims = pgTable(
  "claims",
  {
    id: id(),
    companyId: ref("company_id").notNull(),
    callId: ref("call_id"),
    appointmentId: ref("appointment_id"),
    kind: text("kind").$type<ClaimKind>().notNull(),
    provider: text("provider").notNull(),
    value: text("value").notNull(),
    origin: text("origin").notNull(),
    receivedAt: instant("received_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("claims_once_key").on(
      t.companyId,
      sql`coalesce(call_id, 0)`,
      sql`coalesce(appointment_id, 0)`,
      t.kind,
      t.provider,
      t.value,
      t.origin,
    ),
    index("claims_call_idx").on(t.companyId, t.callId).where(sql`call_id is not null`),
    index("claims_appointment_idx").on(t.companyId, t.appointmentId).where(sql`appointment_id is not null`),
    index("claims_booking_prefix_idx")
      .on(t.companyId, t.value.op("text_pattern_ops"))
      .where(sql`kind = 'names_booking'`),
    index("claims_names_idx").on(t.companyId, t.kind, t.provider, t.value).where(sql`kind <> 'outcome'`),
    check("claims_kind_known", oneOf("kind", claimKinds)),
    check("claims_one_subject", sql`(call_id is null) <> (appointment_id is null)`),
    check("claims_subject_fits_kind", sql`(kind = 'names_call') = (appointment_id is not null)`),
  ],
);

/** Every change of a link, whoever wrote it. `before` and `after` name the call that the appointment was and is tied to. */
export const linkEvents = pgTable(
  "link_events",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    companyId: ref("company_id").notNull(),
    kind: text("kind").$type<LinkEventKind>().notNull(),
    callId: ref("call_id"),
    appointmentId: ref("appointment_id"),
    before: ref("before"),
    after: ref("after"),
    actor: text("actor").notNull(),
    method: text("method").$type<LinkMethod>().notNull(),
    reason: text("reason"),
    runId: ref("run_id"),
    undoes: ref("undoes"),
    /** What one transaction of Relink changed together carries the same operation. */
    operationId: text("operation_id").default(sql`nullif(current_setting('relink.operation', true), '')`),
    evidence: jsonb("evidence").$type<unknown>(),
    occurredAt: instant("occurred_at").notNull(),
    recordedAt: instant("recorded_at").notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    index("link_events_call_idx").on(t.companyId, t.callId, t.id),
    index("link_events_before_idx").on(t.companyId, t.before, t.id).where(sql`before is not null`),
    index("link_events_appointment_idx").on(t.companyId, t.appointmentId, t.id),
    // By blocks: history comes nearly in order, and a link must not pay for a tree.
    index("link_events_occurred_idx").using("brin", t.occurredAt),
    index("link_events_operation_idx").on(t.operationId).where(sql`operation_id is not null`),
    check("link_events_kind_known", oneOf("kind", linkEventKinds)),
    check("link_events_method_known", oneOf("method", linkMethods)),
  ],
);

/** What happened to an appointment apart from its link: moved, cancelled, reassigned. */
export const appointmentEvents = pgTable(
  "appointment_events",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    companyId: ref("company_id").notNull(),
    appointmentId: ref("appointment_id").notNull(),
    kind: text("kind").$type<AppointmentEventKind>().notNull(),
    before: jsonb("before").$type<Record<string, unknown>>(),
    after: jsonb("after").$type<Record<string, unknown>>(),
    byCallId: ref("by_call_id"),
    actor: text("actor").notNull(),
    method: text("method").$type<LinkMethod>().notNull(),
    occurredAt: instant("occurred_at").notNull(),
    recordedAt: instant("recorded_at").notNull().default(sql`clock_timestamp()`),
    /** With what else was written at once. */
    operationId: text("operation_id").default(sql`relink_setting('operation')`),
  },
  (t) => [
    index("appointment_events_appointment_idx").on(t.companyId, t.appointmentId, t.id),
    index("appointment_events_by_call_idx").on(t.companyId, t.byCallId).where(sql`by_call_id is not null`),
    check("appointment_events_kind_known", oneOf("kind", appointmentEventKinds)),
  ],
);

/** The record of everything that was ever erased. Inserting a row is what erases: see the guard on this table. */
export const erasures = pgTable(
  "erasures",
  {
    id: id(),
    companyId: ref("company_id").notNull(),
    customerId: ref("customer_id"),
    scope: text("scope").$type<"person" | "company">().notNull(),
    actor: text("actor").notNull(),
    reason: text("reason").notNull(),
    transactionId: text("transaction_id").notNull(),
    erasedAt: instant("erased_at").notNull().default(sql`clock_timestamp()`),
  },
  () => [
    check("erasures_scope_known", oneOf("scope", ["person", "company"])),
    check("erasures_scope_fits", sql`(scope = 'person') = (customer_id is not null)`),
    check("erasures_with_reason", sql`reason <> ''`),
  ],
);
