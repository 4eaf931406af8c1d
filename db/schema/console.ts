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
import { type Role, roles } from "@/domain/access/permissions";
import { users } from "./account";
import { calls } from "./call";
import { bytes, companies, id, instant, oneOf, ref } from "./company";

/** How one user has arranged one screen: columns, order, widths, pinning, density. */
export const screenSettings = pgTable(
  "screen_settings",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    companyId: ref("company_id")
      .notNull()
      .references(() => companies.id, { onDelete: "cascade" }),
    screen: text("screen").notNull(),
    settings: jsonb("settings").$type<unknown>().notNull(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ name: "screen_settings_pkey", columns: [t.userId, t.companyId, t.screen] })],
);

/** A named state of a list: filters, sort and columns, one's own or the company's. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: id(),
    companyId: ref("company_id")
      .notNull()
      .references(() => companies.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    screen: text("screen").notNull(),
    name: text("name").notNull(),
    query: text("query").notNull(),
    settings: jsonb("settings").$type<unknown>(),
    isShared: boolean("is_shared").notNull().default(false),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("saved_views_name_key").on(t.companyId, t.userId, t.screen, t.name),
    index("saved_views_screen_idx").on(t.companyId, t.screen),
    check("saved_views_name_not_empty", sql`name <> ''`),
  ],
);

/** The view that opens when a user comes to a screen without one in the address. */
export const defaultViews = pgTable(
  "default_views",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    companyId: ref("company_id")
      .notNull()
      .references(() => companies.id, { onDelete: "cascade" }),
    screen: text("screen").notNull(),
    viewId: ref("view_id")
      .notNull()
      .references(() => savedViews.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ name: "default_views_pkey", columns: [t.userId, t.companyId, t.screen] })],
);

/** An open invitation to a company. Only the hash of its link's token is kept. */
export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    companyId: ref("company_id")
      .notNull()
      .references(() => companies.id, { onDelete: "cascade" }),
    email: text("email").notNull(),
    role: text("role").$type<Role>().notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    invitedBy: text("invited_by")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
    acceptedAt: instant("accepted_at"),
    revokedAt: instant("revoked_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [index("invitations_company_idx").on(t.companyId), check("invitations_role_known", oneOf("role", roles))],
);

/** Who changed which setting, from what to what. Append-only, written by triggers on the settings themselves. */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: id(),
    companyId: ref("company_id").notNull(),
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    subject: text("subject").notNull(),
    subjectId: text("subject_id").notNull(),
    before: jsonb("before").$type<Record<string, unknown>>(),
    after: jsonb("after").$type<Record<string, unknown>>(),
    recordedAt: instant("recorded_at").notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    index("audit_events_recorded_idx").on(t.companyId, t.id),
    index("audit_events_subject_idx").on(t.companyId, t.subject, t.id),
    index("audit_events_actor_idx").on(t.companyId, t.actor, t.id),
  ],
);

/** Who listened to a recording, or took records out. Append-only. */
export const accessEvents = pgTable(
  "access_events",
  {
    id: id(),
    companyId: ref("company_id").notNull(),
    actor: text("actor").notNull(),
    action: text("action").$type<"listen" | "export">().notNull(),
    callId: ref("call_id"),
    detail: jsonb("detail").$type<Record<string, unknown>>(),
    /** The export whose end this row tells; null: the row tells of an access. */
    endOf: ref("end_of"),
    recordedAt: instant("recorded_at").notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    uniqueIndex("access_events_end_key").on(t.companyId, t.endOf).where(sql`${t.endOf} is not null`),
    index("access_events_call_idx").on(t.companyId, t.callId, t.id),
    index("access_events_recorded_idx").on(t.companyId, t.id),
    check("access_events_action_known", oneOf("action", ["listen", "export"])),
  ],
);

/** What a colleague wrote beside a call. */
export const callNotes = pgTable(
  "call_notes",
  {
    id: id(),
    companyId: ref("company_id").notNull(),
    callId: ref("call_id").notNull(),
    authorId: text("author_id").references(() => users.id, { onDelete: "set null" }),
    body: text("body").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    deletedAt: instant("deleted_at"),
  },
  (t) => [
    foreignKey({
      name: "call_notes_call_fk",
      columns: [t.companyId, t.callId],
      foreignColumns: [calls.companyId, calls.id],
    }).onDelete("cascade"),
    index("call_notes_call_idx").on(t.companyId, t.callId, t.id),
    check("call_notes_not_empty", sql`body <> ''`),
  ],
);

/** The sound of a call, kept by us; the provider's address never leaves the server. */
export const callRecordings = pgTable(
  "call_recordings",
  {
    callId: ref("call_id").primaryKey(),
    companyId: ref("company_id").notNull(),
    contentType: text("content_type").notNull(),
    durationMs: integer("duration_ms"),
    content: bytes("content").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    unique("call_recordings_company_key").on(t.companyId, t.callId),
    foreignKey({
      name: "call_recordings_call_fk",
      columns: [t.companyId, t.callId],
      foreignColumns: [calls.companyId, calls.id],
    }).onDelete("cascade"),
  ],
);
