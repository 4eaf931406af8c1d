import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  customType,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { type Role, roles } from "@/domain/access/permissions";
import type { WorkingHours } from "@/domain/booking/working-hours";
import { type AutomaticLinking, automaticLinkingModes } from "@/domain/healing/automatic-linking";

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
export const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });
export const id = () => bigint("id", { mode: "number" }).primaryKey().generatedByDefaultAsIdentity();
export const ref = (name: string) => bigint(name, { mode: "number" });
export const oneOf = (column: string, values: readonly string[]) =>
  sql.raw(`${column} in (${values.map((value) => `'${value}'`).join(", ")})`);

export const companies = pgTable(
  "companies",
  {
    id: id(),
    slug: text("slug").notNull().unique(),
    name: text("name").notNull(),
    timeZone: text("time_zone").notNull(),
    currency: text("currency").notNull().default("EUR"),
    country: text("country").notNull().default("DE"),
    graceMinutes: integer("grace_minutes").notNull().default(10),
    calendarSource: text("calendar_source").notNull().default("either"),
    automaticLinking: text("automatic_linking").$type<AutomaticLinking>().notNull().default("off"),
    /** From which probability (0–1) automatic linking makes the link itself. */
    automaticThreshold: doublePrecision("automatic_threshold").notNull().default(0.999),
    killSwitchAt: instant("kill_switch_at"),
    maskedRoles: text("masked_roles").array().$type<Role[]>().notNull().default(sql`'{}'`),
    /** Roles that say why before they hear a whole recording. */
    recordingReasonRoles: text("recording_reason_roles").array().$type<Role[]>().notNull().default(sql`'{}'`),
    keepTranscriptsDays: integer("keep_transcripts_days"),
    keepRecordingsDays: integer("keep_recordings_days"),
    keepCallsDays: integer("keep_calls_days"),
    /** Below this link rate of 24 hours, 0–1, health is broken. */
    healthThreshold: doublePrecision("health_threshold").notNull().default(0.8),
    /** How long an alert may stay unacknowledged before more people are told. */
    escalateAfterMinutes: integer("escalate_after_minutes").notNull().default(30),
    weeklySummary: boolean("weekly_summary").notNull().default(false),
    fixedNow: instant("fixed_now"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    check("companies_slug_form", sql`${t.slug} ~ '^[a-z0-9][a-z0-9-]{0,62}$'`),
    check("companies_currency_form", sql`${t.currency} ~ '^[A-Z]{3}$'`),
    check("companies_country_form", sql`${t.country} ~ '^[A-Z]{2}$'`),
    check("companies_grace_not_negative", sql`${t.graceMinutes} >= 0`),
    check("companies_calendar_source_known", oneOf("calendar_source", ["voice_agent", "online", "either"])),
    check(
      "companies_masked_roles_known",
      sql.raw(`masked_roles <@ array[${roles.map((role) => `'${role}'`).join(", ")}]`),
    ),
    check(
      "companies_recording_reason_roles_known",
      sql.raw(`recording_reason_roles <@ array[${roles.map((role) => `'${role}'`).join(", ")}]`),
    ),
    check(
      "companies_retention_positive",
      sql`keep_transcripts_days > 0 and keep_recordings_days > 0 and keep_calls_days > 0`,
    ),
    check("companies_health_threshold_fits", sql`health_threshold > 0 and health_threshold <= 1`),
    check("companies_escalation_fits", sql`escalate_after_minutes between 1 and 10080`),
    check("companies_automatic_linking_known", oneOf("automatic_linking", automaticLinkingModes)),
    check("companies_automatic_threshold_fits", sql`automatic_threshold between 0.98 and 1`),
  ],
);

const companyId = () =>
  ref("company_id")
    .notNull()
    .references(() => companies.id);

export const branches = pgTable(
  "branches",
  {
    id: id(),
    companyId: companyId(),
    name: text("name").notNull(),
    timeZone: text("time_zone").notNull(),
    externalId: text("external_id"),
    active: boolean("active").notNull().default(true),
  },
  (t) => [
    unique("branches_company_id_id_key").on(t.companyId, t.id),
    uniqueIndex("branches_name_key").on(t.companyId, t.name),
  ],
);

/** The branch of a row is always one of the row's own company. */
const branchKey = (name: string, t: { companyId: AnyPgColumn; branchId: AnyPgColumn }) =>
  foreignKey({
    name,
    columns: [t.companyId, t.branchId],
    foreignColumns: [branches.companyId, branches.id],
  });

/** A row that was merged into another of its company stays, so that what arrives under its names finds the other. */
const mergeKey = (name: string, t: { companyId: AnyPgColumn; id: AnyPgColumn; mergedIntoId: AnyPgColumn }) =>
  foreignKey({ name, columns: [t.companyId, t.mergedIntoId], foreignColumns: [t.companyId, t.id] });

export const phoneNumbers = pgTable(
  "phone_numbers",
  {
    id: id(),
    companyId: companyId(),
    branchId: ref("branch_id"),
    e164: text("e164").notNull(),
  },
  (t) => [uniqueIndex("phone_numbers_e164_key").on(t.companyId, t.e164), branchKey("phone_numbers_branch_fk", t)],
);

/** At least one stretch, each within a day: an ISO weekday, minutes of the day. */
const HOURS_FORM = `jsonb_array_length(hours) > 0 and hours = jsonb_path_query_array(hours,
  '$[*] ? (@.weekday >= 1 && @.weekday <= 7 && @.fromMinute >= 0 && @.fromMinute < @.toMinute && @.toMinute <= 1440)')`;

export const staff = pgTable(
  "staff",
  {
    id: id(),
    companyId: companyId(),
    branchId: ref("branch_id"),
    name: text("name").notNull(),
    email: text("email"),
    externalId: text("external_id"),
    /** Who books with this host through the calendar, where that is always the same. */
    bookedBy: text("booked_by"),
    active: boolean("active").notNull().default(true),
    mergedIntoId: ref("merged_into_id"),
    /** When this person works, in the branch's time zone; null: at the usual hours. */
    hours: jsonb("hours").$type<readonly WorkingHours[]>(),
  },
  (t) => [
    unique("staff_company_id_id_key").on(t.companyId, t.id),
    mergeKey("staff_merged_into_fk", t),
    check("staff_not_merged_into_itself", sql`merged_into_id <> id`),
    branchKey("staff_branch_fk", t),
    uniqueIndex("staff_email_key").on(t.companyId, sql`lower(${t.email})`).where(sql`${t.email} is not null`),
    check("staff_booked_by_known", oneOf("booked_by", ["voice_agent", "online"])),
    check("staff_hours_form", sql.raw(HOURS_FORM)),
  ],
);

export const services = pgTable(
  "services",
  {
    id: id(),
    companyId: companyId(),
    name: text("name").notNull(),
    durationMinutes: integer("duration_minutes"),
    priceCents: integer("price_cents"),
    externalId: text("external_id"),
    active: boolean("active").notNull().default(true),
    mergedIntoId: ref("merged_into_id"),
  },
  (t) => [
    unique("services_company_id_id_key").on(t.companyId, t.id),
    mergeKey("services_merged_into_fk", t),
    check("services_not_merged_into_itself", sql`merged_into_id <> id`),
    uniqueIndex("services_name_key").on(t.companyId, t.name),
    check("services_price_not_negative", sql`${t.priceCents} >= 0`),
  ],
);

export const eventTypes = pgTable(
  "event_types",
  {
    id: id(),
    companyId: companyId(),
    provider: text("provider").notNull(),
    externalId: text("external_id").notNull(),
    name: text("name"),
    serviceId: ref("service_id"),
    branchId: ref("branch_id"),
    bookedBy: text("booked_by"),
  },
  (t) => [
    unique("event_types_company_id_id_key").on(t.companyId, t.id),
    branchKey("event_types_branch_fk", t),
    foreignKey({
      name: "event_types_service_fk",
      columns: [t.companyId, t.serviceId],
      foreignColumns: [services.companyId, services.id],
    }),
    uniqueIndex("event_types_external_id_key").on(t.companyId, t.provider, t.externalId),
    check("event_types_booked_by_known", oneOf("booked_by", ["voice_agent", "online"])),
  ],
);

export const voiceAgents = pgTable(
  "voice_agents",
  {
    id: id(),
    companyId: companyId(),
    provider: text("provider").notNull().default("retell"),
    externalId: text("external_id").notNull(),
    name: text("name"),
    branchId: ref("branch_id"),
    active: boolean("active").notNull().default(true),
    mergedIntoId: ref("merged_into_id"),
  },
  (t) => [
    unique("voice_agents_company_id_id_key").on(t.companyId, t.id),
    mergeKey("voice_agents_merged_into_fk", t),
    check("voice_agents_not_merged_into_itself", sql`merged_into_id <> id`),
    branchKey("voice_agents_branch_fk", t),
    uniqueIndex("voice_agents_external_id_key").on(t.companyId, t.provider, t.externalId),
  ],
);

export const customers = pgTable(
  "customers",
  {
    id: id(),
    companyId: companyId(),
    name: text("name"),
    phoneE164: text("phone_e164"),
    email: text("email"),
    nameFolded: text("name_folded").generatedAlwaysAs(sql`fold_name(name)`),
    nameSounds: text("name_sounds").array().generatedAlwaysAs(sql`name_sounds(name)`),
    firstSeenAt: instant("first_seen_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    unique("customers_company_id_id_key").on(t.companyId, t.id),
    index("customers_phone_idx").on(t.companyId, t.phoneE164),
    index("customers_phone_prefix_idx").on(t.companyId, t.phoneE164.op("text_pattern_ops")),
    index("customers_phone_suffix_idx").on(t.companyId, sql`reverse(phone_e164) text_pattern_ops`),
    index("customers_email_idx").on(t.companyId, sql`lower(${t.email})`),
    index("customers_name_sounds_idx").using("gin", t.nameSounds),
    index("customers_name_folded_idx").using("gin", t.nameFolded.op("gin_trgm_ops")),
  ],
);
