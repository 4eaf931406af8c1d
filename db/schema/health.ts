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
} from "drizzle-orm/pg-core";
import type { Locale } from "@/domain/access/viewer";
import { locales } from "@/domain/access/viewer";
import {
  type Alert,
  type ChannelKind,
  channelKinds,
  type DeliveryStatus,
  deliveryStatuses,
  type NoticeKind,
  noticeKinds,
  type QuietNotice,
  quietNotices,
  type StoredChannelConfig,
} from "@/domain/health/alert";
import {
  type HealthState,
  healthStates,
  type IncidentCause,
  type IncidentStatus,
  incidentCauses,
  incidentStatuses,
} from "@/domain/health/health-state";
import { type IncidentDetail, type IncidentEventKind, incidentEventKinds } from "@/domain/health/incident";
import type { Finding } from "@/domain/health/judge-health";
import { companies, id, instant, oneOf, ref } from "./company";

const companyId = () =>
  ref("company_id")
    .notNull()
    .references(() => companies.id);

/** What the monitor saw of a company when it last looked. */
export const monitorRuns = pgTable(
  "monitor_runs",
  {
    companyId: companyId().primaryKey(),
    /** Real time: a late monitor is late whatever the company's clock says. */
    ranAt: instant("ran_at").notNull(),
    judgedAt: instant("judged_at").notNull(),
    state: text("state").$type<HealthState>().notNull(),
    linkRate: doublePrecision("link_rate"),
    booked: integer("booked").notNull(),
    linked: integer("linked").notNull(),
    findings: jsonb("findings").$type<Finding[]>().notNull(),
  },
  () => [check("monitor_runs_state_known", oneOf("state", healthStates))],
);

/** One row: what the schema watch saw when it last looked. */
export const schemaWatches = pgTable(
  "schema_watches",
  {
    id: integer("id").primaryKey().default(1),
    ranAt: instant("ran_at").notNull(),
    missing: jsonb("missing").$type<string[]>().notNull(),
  },
  () => [check("schema_watches_one_row", sql`id = 1`)],
);

/** How each hour was judged, as it was known at its last look. Never rewritten when links are made later. */
export const healthHours = pgTable(
  "health_hours",
  {
    companyId: companyId(),
    hour: instant("hour").notNull(),
    state: text("state").$type<HealthState>().notNull(),
    linkRate: doublePrecision("link_rate"),
    booked: integer("booked").notNull(),
    linked: integer("linked").notNull(),
    judgedAt: instant("judged_at").notNull(),
  },
  (t) => [
    primaryKey({ name: "health_hours_pkey", columns: [t.companyId, t.hour] }),
    check("health_hours_state_known", oneOf("state", healthStates)),
    check("health_hours_whole", sql`hour = date_trunc('hour', hour, 'UTC')`),
  ],
);

/** A problem that people are told about. All but `created_at` and `told_at` is the company's clock. */
export const incidents = pgTable(
  "incidents",
  {
    id: id(),
    companyId: companyId(),
    cause: text("cause").$type<IncidentCause>().notNull(),
    status: text("status").$type<IncidentStatus>().notNull().default("opened"),
    detail: jsonb("detail").$type<IncidentDetail>().notNull(),
    lastGoodAt: instant("last_good_at"),
    since: instant("since").notNull(),
    /** When it was seen to be over; what is booked later is not held by it. Null: it goes on. */
    until: instant("until"),
    openedAt: instant("opened_at").notNull(),
    acknowledgedAt: instant("acknowledged_at"),
    acknowledgedBy: text("acknowledged_by"),
    resolvedAt: instant("resolved_at"),
    regressedAt: instant("regressed_at"),
    /** The plan that would repair it, made when people are told. */
    healRunId: ref("heal_run_id"),
    silencedUntil: instant("silenced_until"),
    silencedBy: text("silenced_by"),
    silenceReason: text("silence_reason"),
    /** What a silence kept from people, and they still have to hear when it ends. */
    quietNotice: text("quiet_notice").$type<QuietNotice>(),
    /** Real time: when people were last told that it is open, from which the escalation counts. */
    toldAt: instant("told_at").notNull().default(sql`clock_timestamp()`),
    escalatedAt: instant("escalated_at"),
    createdAt: instant("created_at").notNull().default(sql`clock_timestamp()`),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    unique("incidents_company_id_id_key").on(t.companyId, t.id),
    uniqueIndex("incidents_open_key").on(t.companyId, t.cause).where(sql`status <> 'resolved'`),
    index("incidents_company_idx").on(t.companyId, t.id),
    check("incidents_cause_known", oneOf("cause", incidentCauses)),
    check("incidents_status_known", oneOf("status", incidentStatuses)),
    check("incidents_acknowledged_by_somebody", sql`(acknowledged_at is null) = (acknowledged_by is null)`),
    check("incidents_acknowledged_when_said", sql`status <> 'acknowledged' or acknowledged_at is not null`),
    check("incidents_resolved_with_time", sql`(status = 'resolved') = (resolved_at is not null)`),
    check(
      "incidents_silence_with_reason",
      sql`silenced_until is null or (silence_reason <> '' and silence_reason is not null and silenced_by is not null)`,
    ),
    check("incidents_quiet_notice_known", oneOf("quiet_notice", quietNotices)),
    check("incidents_good_before_bad", sql`last_good_at <= since`),
  ],
);

/** What happened to an incident, in order. Append-only. */
export const incidentEvents = pgTable(
  "incident_events",
  {
    id: id(),
    companyId: ref("company_id").notNull(),
    incidentId: ref("incident_id").notNull(),
    kind: text("kind").$type<IncidentEventKind>().notNull(),
    actor: text("actor").notNull(),
    note: text("note"),
    detail: jsonb("detail").$type<Record<string, unknown>>(),
    occurredAt: instant("occurred_at").notNull(),
    recordedAt: instant("recorded_at").notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    foreignKey({
      name: "incident_events_incident_fk",
      columns: [t.companyId, t.incidentId],
      foreignColumns: [incidents.companyId, incidents.id],
    }),
    index("incident_events_incident_idx").on(t.companyId, t.incidentId, t.id),
    check("incident_events_kind_known", oneOf("kind", incidentEventKinds)),
    check("incident_events_notes_said", sql`kind <> 'noted' or (note is not null and note <> '')`),
  ],
);

/** Where alerts go. What must stay secret stands in `alert_channel_secrets` and `alert_channel_addresses`. */
export const alertChannels = pgTable(
  "alert_channels",
  {
    id: id(),
    companyId: companyId(),
    kind: text("kind").$type<ChannelKind>().notNull(),
    name: text("name").notNull(),
    config: jsonb("config").$type<StoredChannelConfig>().notNull(),
    locale: text("locale").$type<Locale>().notNull().default("de"),
    active: boolean("active").notNull().default(true),
    /** Hears of an incident only when nobody has acknowledged it in time. */
    escalationOnly: boolean("escalation_only").notNull().default(false),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    unique("alert_channels_company_id_id_key").on(t.companyId, t.id),
    uniqueIndex("alert_channels_name_key").on(t.companyId, t.name),
    check("alert_channels_kind_known", oneOf("kind", channelKinds)),
    check("alert_channels_locale_known", oneOf("locale", locales)),
    check("alert_channels_name_not_empty", sql`name <> ''`),
  ],
);

/** The sealed secret of a channel, apart from it so that no list and no audit holds it. */
export const alertChannelSecrets = pgTable(
  "alert_channel_secrets",
  {
    companyId: ref("company_id").notNull(),
    channelId: ref("channel_id").notNull(),
    sealed: text("sealed").notNull(),
  },
  (t) => [
    primaryKey({ name: "alert_channel_secrets_pkey", columns: [t.companyId, t.channelId] }),
    foreignKey({
      name: "alert_channel_secrets_channel_fk",
      columns: [t.companyId, t.channelId],
      foreignColumns: [alertChannels.companyId, alertChannels.id],
    }).onDelete("cascade"),
  ],
);

/** The sealed address of a webhook, which may carry a token, apart from it like its secret. */
export const alertChannelAddresses = pgTable(
  "alert_channel_addresses",
  {
    companyId: ref("company_id").notNull(),
    channelId: ref("channel_id").notNull(),
    sealed: text("sealed").notNull(),
  },
  (t) => [
    primaryKey({ name: "alert_channel_addresses_pkey", columns: [t.companyId, t.channelId] }),
    foreignKey({
      name: "alert_channel_addresses_channel_fk",
      columns: [t.companyId, t.channelId],
      foreignColumns: [alertChannels.companyId, alertChannels.id],
    }).onDelete("cascade"),
  ],
);

/** Each message to each channel, and how often it was tried. Real time. */
export const alertDeliveries = pgTable(
  "alert_deliveries",
  {
    id: id(),
    companyId: ref("company_id").notNull(),
    channelId: ref("channel_id").notNull(),
    incidentId: ref("incident_id"),
    notice: text("notice").$type<NoticeKind>().notNull(),
    /** Which time of this notice it is, by when the incident was last told anew: a regression may come again. */
    occasion: text("occasion").notNull(),
    /** Written down when it is first sent; null until then. */
    alert: jsonb("alert").$type<Alert>(),
    status: text("status").$type<DeliveryStatus>().notNull().default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAt: instant("next_attempt_at").notNull().default(sql`clock_timestamp()`),
    lastError: text("last_error"),
    sentAt: instant("sent_at"),
    createdAt: instant("created_at").notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    uniqueIndex("alert_deliveries_once_key").on(
      t.companyId,
      t.channelId,
      sql`coalesce(incident_id, 0)`,
      t.notice,
      t.occasion,
    ),
    index("alert_deliveries_due_idx").on(t.nextAttemptAt).where(sql`status = 'waiting'`),
    index("alert_deliveries_company_idx").on(t.companyId, t.id),
    index("alert_deliveries_incident_idx").on(t.companyId, t.incidentId, t.id),
    foreignKey({
      name: "alert_deliveries_channel_fk",
      columns: [t.companyId, t.channelId],
      foreignColumns: [alertChannels.companyId, alertChannels.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "alert_deliveries_incident_fk",
      columns: [t.companyId, t.incidentId],
      foreignColumns: [incidents.companyId, incidents.id],
    }),
    check("alert_deliveries_notice_known", oneOf("notice", noticeKinds)),
    check("alert_deliveries_status_known", oneOf("status", deliveryStatuses)),
    check(
      "alert_deliveries_sent_with_time",
      sql`(status = 'sent') = (sent_at is not null) and (status <> 'sent' or alert is not null)`,
    ),
    check("alert_deliveries_about_an_incident", sql`(notice in ('test', 'weekly')) = (incident_id is null)`),
  ],
);
