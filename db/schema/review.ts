import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { type OrphanReason, orphanReasons } from "@/domain/review/orphan-reason";
import {
  type DecisionKind,
  type Displaced,
  decisionKinds,
  type ReviewSide,
  reviewSides,
  type SearchState,
  searchStates,
} from "@/domain/review/review-item";
import type { OpenCards } from "@/domain/review/threshold-curve";
import { users } from "./account";
import { appointments } from "./appointment";
import { calls } from "./call";
import { companies, id, instant, oneOf, ref } from "./company";

const companyId = () =>
  ref("company_id")
    .notNull()
    .references(() => companies.id, { onDelete: "cascade" });

const ofOneRecord = sql`(call_id is null) <> (appointment_id is null)`;

/** A record that should have a link and has none, with what was last found for it. A copy that is kept in step: `sync-queue`. */
export const reviewItems = pgTable(
  "review_items",
  {
    id: id(),
    companyId: companyId(),
    callId: ref("call_id"),
    appointmentId: ref("appointment_id"),
    /** When the call began, or the booking was made. */
    happenedAt: instant("happened_at").notNull(),
    /** What the booking is worth, as far as anything tells. */
    valueCents: integer("value_cents").notNull().default(0),
    searchState: text("search_state").$type<SearchState>().notNull().default("waiting"),
    searchedAt: instant("searched_at"),
    /** The best candidate: an appointment of a call, a call of an appointment. */
    partnerId: ref("partner_id"),
    probability: doublePrecision("probability"),
    isAmbiguous: boolean("is_ambiguous").notNull().default(false),
    reason: text("reason").$type<OrphanReason>().notNull().default("not_searched"),
    /** 0–1000: how far from sure the best candidate is, either way. */
    doubt: integer("doubt")
      .notNull()
      .generatedAlwaysAs(sql`coalesce(round(1000 * (1 - abs(2 * probability - 1)))::integer, 0)`),
  },
  (t) => [
    uniqueIndex("review_items_call_key").on(t.companyId, t.callId).where(sql`call_id is not null`),
    uniqueIndex("review_items_appointment_key").on(t.companyId, t.appointmentId).where(sql`appointment_id is not null`),
    index("review_items_call_value_idx").on(t.companyId, t.valueCents, t.id).where(sql`call_id is not null`),
    index("review_items_booking_value_idx").on(t.companyId, t.valueCents, t.id).where(sql`appointment_id is not null`),
    index("review_items_call_doubt_idx").on(t.companyId, t.doubt, t.id).where(sql`call_id is not null`),
    index("review_items_booking_doubt_idx").on(t.companyId, t.doubt, t.id).where(sql`appointment_id is not null`),
    index("review_items_partner_idx").on(t.companyId, t.partnerId).where(sql`call_id is not null`),
    index("review_items_waiting_idx").on(t.companyId, t.id).where(sql`search_state = 'waiting'`),
    foreignKey({
      name: "review_items_call_fk",
      columns: [t.companyId, t.callId],
      foreignColumns: [calls.companyId, calls.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "review_items_appointment_fk",
      columns: [t.companyId, t.appointmentId],
      foreignColumns: [appointments.companyId, appointments.id],
    }).onDelete("cascade"),
    check("review_items_one_record", ofOneRecord),
    check("review_items_search_state_known", oneOf("search_state", searchStates)),
    check("review_items_reason_known", oneOf("reason", orphanReasons)),
    check(
      "review_items_found_with_partner",
      sql`(search_state = 'found') = (partner_id is not null) and (partner_id is null) = (probability is null)`,
    ),
    check("review_items_value_not_negative", sql`value_cents >= 0`),
    check("review_items_probability_fits", sql`probability between 0 and 1`),
  ],
);

/** When the queue of a company was last brought in step with its records, and what was left of it when it was last counted. */
export const reviewSyncs = pgTable(
  "review_syncs",
  {
    companyId: ref("company_id")
      .primaryKey()
      .references(() => companies.id, { onDelete: "cascade" }),
    syncedAt: instant("synced_at").notNull(),
    /** Null: not counted yet; so are the four figures then. */
    countedAt: instant("counted_at"),
    cards: integer("cards"),
    valueCents: ref("value_cents"),
    unpriced: integer("unpriced"),
    unknown: integer("unknown"),
    /** By the probability of their best pair, as they were counted; null: not grouped yet. */
    openCards: jsonb("open_cards").$type<OpenCards[]>(),
  },
  () => [
    check(
      "review_syncs_counted_whole",
      sql`num_nonnulls(counted_at, cards, value_cents, unpriced, "unknown") in (0, 5)`,
    ),
  ],
);

/** Who has which record on a card now. A record has one holder at a time; what has expired is anybody's. */
export const reviewLeases = pgTable(
  "review_leases",
  {
    companyId: companyId(),
    side: text("side").$type<ReviewSide>().notNull(),
    recordId: ref("record_id").notNull(),
    /** The card that holds it: a record is held as the subject of a card, or as its best candidate. */
    itemId: ref("item_id").notNull(),
    /** One open page of one person. */
    holder: uuid("holder").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [
    primaryKey({ name: "review_leases_pkey", columns: [t.companyId, t.side, t.recordId] }),
    index("review_leases_item_idx").on(t.companyId, t.itemId),
    index("review_leases_expires_idx").on(t.companyId, t.expiresAt),
    check("review_leases_side_known", oneOf("side", reviewSides)),
  ],
);

/** "Check later": somebody put the record aside, and why. Not in the queue until it is taken back. */
export const reviewDeferrals = pgTable(
  "review_deferrals",
  {
    id: id(),
    companyId: companyId(),
    callId: ref("call_id"),
    appointmentId: ref("appointment_id"),
    reason: text("reason").notNull(),
    deferredBy: text("deferred_by").notNull(),
    deferredAt: instant("deferred_at").notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    uniqueIndex("review_deferrals_call_key").on(t.companyId, t.callId).where(sql`call_id is not null`),
    uniqueIndex("review_deferrals_appointment_key")
      .on(t.companyId, t.appointmentId)
      .where(sql`appointment_id is not null`),
    index("review_deferrals_company_idx").on(t.companyId, t.id),
    foreignKey({
      name: "review_deferrals_call_fk",
      columns: [t.companyId, t.callId],
      foreignColumns: [calls.companyId, calls.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "review_deferrals_appointment_fk",
      columns: [t.companyId, t.appointmentId],
      foreignColumns: [appointments.companyId, appointments.id],
    }).onDelete("cascade"),
    check("review_deferrals_one_record", ofOneRecord),
    check("review_deferrals_with_reason", sql`reason <> ''`),
  ],
);

/** Pairs of which a person said that they do not belong together. Offered to nobody until it is taken back. */
export const rejectedPairs = pgTable(
  "rejected_pairs",
  {
    id: id(),
    companyId: companyId(),
    callId: ref("call_id").notNull(),
    appointmentId: ref("appointment_id").notNull(),
    reason: text("reason"),
    rejectedBy: text("rejected_by").notNull(),
    rejectedAt: instant("rejected_at").notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    unique("rejected_pairs_pair_key").on(t.companyId, t.callId, t.appointmentId),
    index("rejected_pairs_appointment_idx").on(t.companyId, t.appointmentId),
    index("rejected_pairs_company_idx").on(t.companyId, t.id),
    foreignKey({
      name: "rejected_pairs_call_fk",
      columns: [t.companyId, t.callId],
      foreignColumns: [calls.companyId, calls.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "rejected_pairs_appointment_fk",
      columns: [t.companyId, t.appointmentId],
      foreignColumns: [appointments.companyId, appointments.id],
    }).onDelete("cascade"),
  ],
);

/** What people decided on cards: the labels from which weights are counted, and the pace. Only its undoing is added later. */
export const reviewDecisions = pgTable(
  "review_decisions",
  {
    id: id(),
    companyId: companyId(),
    /** Made by the browser: what it sends twice is done once. */
    key: uuid("key").notNull(),
    kind: text("kind").$type<DecisionKind>().notNull(),
    callId: ref("call_id"),
    appointmentId: ref("appointment_id"),
    actor: text("actor").notNull(),
    reason: text("reason"),
    /** Under which the link, or the exclusion, stands in the link history. */
    operationId: text("operation_id"),
    undoOperationId: text("undo_operation_id"),
    /** What the engine held of the pair (0–1). */
    probability: doublePrecision("probability"),
    /** The heal run whose link was judged. */
    runId: ref("run_id"),
    displaced: jsonb("displaced").$type<Displaced>(),
    decidedAt: instant("decided_at").notNull().default(sql`clock_timestamp()`),
    undoneBy: text("undone_by"),
    undoneAt: instant("undone_at"),
    /** From the key to the next card that was ready, the write included; as the browser measured it. */
    tookMs: integer("took_ms"),
  },
  (t) => [
    unique("review_decisions_key_key").on(t.companyId, t.key),
    index("review_decisions_call_idx").on(t.companyId, t.callId, t.id).where(sql`call_id is not null`),
    index("review_decisions_appointment_idx")
      .on(t.companyId, t.appointmentId, t.id)
      .where(sql`appointment_id is not null`),
    index("review_decisions_actor_idx").on(t.companyId, t.actor, t.id),
    index("review_decisions_decided_idx").on(t.companyId, t.decidedAt),
    index("review_decisions_operation_idx").on(t.operationId).where(sql`operation_id is not null`),
    index("review_decisions_undo_operation_idx").on(t.undoOperationId).where(sql`undo_operation_id is not null`),
    index("review_decisions_run_idx").on(t.companyId, t.runId).where(sql`run_id is not null`),
    check("review_decisions_kind_known", oneOf("kind", decisionKinds)),
    check("review_decisions_of_something", sql`call_id is not null or appointment_id is not null`),
    check(
      "review_decisions_pair_where_needed",
      sql`kind not in ('accepted', 'bulk_accepted', 'rejected', 'confirmed', 'denied') or (call_id is not null and appointment_id is not null)`,
    ),
    check("review_decisions_undone_by_somebody", sql`(undone_at is null) = (undone_by is null)`),
    check("review_decisions_took_some_time", sql`took_ms >= 0`),
  ],
);
