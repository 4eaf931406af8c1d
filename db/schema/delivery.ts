import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { type DeliveryStatus, deliveryStatuses, type RefusalReason, refusalReasons } from "@/domain/webhooks/delivery";
import { type Provider, providers } from "@/domain/webhooks/provider";
import { calls } from "./call";
import { bytes, companies, id, instant, oneOf, ref } from "./company";

/** What a provider sent to a webhook's address, as it was sent, and what became of it. Equal ones are one. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: id(),
    companyId: ref("company_id")
      .notNull()
      .references(() => companies.id, { onDelete: "cascade" }),
    provider: text("provider").$type<Provider>().notNull(),
    /** The provider's word for what happened; empty where the body has none. */
    event: text("event").notNull(),
    /** As sent, without what must not be kept; null once it was erased or its time is over. */
    body: text("body"),
    /** SHA-256 of the bytes that were sent. */
    digest: bytes("digest").notNull(),
    /** How old its signature was when it came; null where signatures carry no time. */
    signatureAgeMs: integer("signature_age_ms"),
    receivedAt: instant("received_at").notNull().default(sql`clock_timestamp()`),
    copies: integer("copies").notNull().default(1),
    lastCopyAt: instant("last_copy_at"),
    status: text("status").$type<DeliveryStatus>().notNull().default("waiting"),
    /** When it is to be taken in, at the earliest; null: it is settled. */
    dueAt: instant("due_at").default(sql`clock_timestamp()`),
    attempts: integer("attempts").notNull().default(0),
    settledAt: instant("settled_at"),
    /** Why it failed, or holds nothing for us. */
    reason: text("reason"),
    callId: ref("call_id"),
    appointmentId: ref("appointment_id"),
    /** Whether it told anything that was not known. */
    toldNew: boolean("told_new"),
    /** Under which its changes stand in the history. */
    operationId: text("operation_id"),
  },
  (t) => [
    uniqueIndex("webhook_deliveries_once_key").on(t.companyId, t.provider, t.digest),
    index("webhook_deliveries_due_idx").on(t.companyId, t.dueAt, t.id).where(sql`due_at is not null`),
    index("webhook_deliveries_newest_idx").on(t.companyId, t.id),
    index("webhook_deliveries_provider_idx").on(t.companyId, t.provider, t.id),
    index("webhook_deliveries_status_idx").on(t.companyId, t.status, t.id),
    index("webhook_deliveries_call_idx").on(t.companyId, t.callId, t.id).where(sql`call_id is not null`),
    index("webhook_deliveries_appointment_idx")
      .on(t.companyId, t.appointmentId, t.id)
      .where(sql`appointment_id is not null`),
    check("webhook_deliveries_provider_known", oneOf("provider", providers)),
    check("webhook_deliveries_status_known", oneOf("status", deliveryStatuses)),
    check("webhook_deliveries_due_unless_settled", sql`(due_at is not null) = (status in ('waiting', 'failed'))`),
    check("webhook_deliveries_settled_with_time", sql`(due_at is null) = (settled_at is not null)`),
    check(
      "webhook_deliveries_failure_with_reason",
      sql`status not in ('ignored', 'failed', 'parked') or coalesce(reason, '') <> ''`,
    ),
    check("webhook_deliveries_digest_length", sql`length(digest) = 32`),
    check("webhook_deliveries_counts_fit", sql`copies >= 1 and attempts >= 0`),
  ],
);

/** How many requests were turned away in an hour, by reason. Nothing of them is kept. */
export const webhookRefusals = pgTable(
  "webhook_refusals",
  {
    companyId: ref("company_id")
      .notNull()
      .references(() => companies.id, { onDelete: "cascade" }),
    provider: text("provider").$type<Provider>().notNull(),
    reason: text("reason").$type<RefusalReason>().notNull(),
    hour: instant("hour").notNull(),
    count: integer("count").notNull(),
    lastAt: instant("last_at").notNull(),
  },
  (t) => [
    primaryKey({ name: "webhook_refusals_pkey", columns: [t.companyId, t.provider, t.hour, t.reason] }),
    check("webhook_refusals_provider_known", oneOf("provider", providers)),
    check("webhook_refusals_reason_known", oneOf("reason", refusalReasons)),
    check("webhook_refusals_count_positive", sql`count > 0`),
  ],
);

/** Recordings to be fetched from the provider while its address of them is good, and how that went. */
export const recordingFetches = pgTable(
  "recording_fetches",
  {
    companyId: ref("company_id").notNull(),
    callId: ref("call_id").notNull(),
    /** Null: it was fetched, or given up. */
    dueAt: instant("due_at").default(sql`clock_timestamp()`),
    attempts: integer("attempts").notNull().default(0),
    failure: text("failure"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "recording_fetches_pkey", columns: [t.companyId, t.callId] }),
    foreignKey({
      name: "recording_fetches_call_fk",
      columns: [t.companyId, t.callId],
      foreignColumns: [calls.companyId, calls.id],
    }).onDelete("cascade"),
    index("recording_fetches_due_idx").on(t.dueAt).where(sql`due_at is not null`),
  ],
);
