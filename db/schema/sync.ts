import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import {
  type SyncFinding,
  type SyncStage,
  type SyncStatus,
  syncFindings,
  syncStages,
  syncStatuses,
} from "@/domain/sync/sync-run";
import { type Provider, providers } from "@/domain/webhooks/provider";
import { companies, id, instant, oneOf, ref } from "./company";

const count = (name: string) => integer(name).notNull().default(0);

/** A comparison of what a provider holds with what we hold, and how far it is. Counts and place are written with the records. */
export const syncRuns = pgTable(
  "sync_runs",
  {
    id: id(),
    companyId: ref("company_id")
      .notNull()
      .references(() => companies.id),
    provider: text("provider").$type<Provider>().notNull(),
    status: text("status").$type<SyncStatus>().notNull().default("requested"),
    startedBy: text("started_by").notNull(),
    /** From where to read, as somebody asked; null: from before the end of the last run. */
    askedSince: instant("asked_since"),
    since: instant("since"),
    until: instant("until"),
    stage: text("stage").$type<SyncStage>().notNull().default("list"),
    /** Where the stage goes on; null: at its beginning. */
    page: text("page"),
    heldUntil: instant("held_until"),
    requestedAt: instant("requested_at").notNull().default(sql`clock_timestamp()`),
    startedAt: instant("started_at"),
    endedAt: instant("ended_at"),
    read: count("read"),
    added: count("added"),
    corrected: count("corrected"),
    absent: count("absent"),
    unanalysed: count("unanalysed"),
    refused: count("refused"),
    linked: count("linked"),
    failure: text("failure"),
  },
  (t) => [
    unique("sync_runs_company_id_id_key").on(t.companyId, t.id),
    uniqueIndex("sync_runs_one_open_key").on(t.companyId, t.provider).where(sql`status in ('requested', 'running')`),
    index("sync_runs_newest_idx").on(t.companyId, t.provider, t.id),
    check("sync_runs_provider_known", oneOf("provider", providers)),
    check("sync_runs_status_known", oneOf("status", syncStatuses)),
    check("sync_runs_stage_known", oneOf("stage", syncStages)),
    check("sync_runs_ended_with_time", sql`(status in ('done', 'failed')) = (ended_at is not null)`),
    check("sync_runs_failed_with_reason", sql`(status = 'failed') = (failure is not null)`),
    check("sync_runs_window_known", sql`status = 'requested' or (since is not null and until is not null)`),
  ],
);

/** A difference that a run found: where the record came from, or what became of it. */
export const syncFindingRows = pgTable(
  "sync_findings",
  {
    companyId: ref("company_id").notNull(),
    runId: ref("run_id").notNull(),
    kind: text("kind").$type<SyncFinding>().notNull(),
    /** The provider's id: of a call, or a booking's uid. */
    externalId: text("external_id").notNull(),
    callId: ref("call_id"),
    appointmentId: ref("appointment_id"),
    detail: text("detail"),
    foundAt: instant("found_at").notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ name: "sync_findings_pkey", columns: [t.companyId, t.runId, t.externalId, t.kind] }),
    foreignKey({
      name: "sync_findings_run_fk",
      columns: [t.companyId, t.runId],
      foreignColumns: [syncRuns.companyId, syncRuns.id],
    }).onDelete("cascade"),
    check("sync_findings_kind_known", oneOf("kind", syncFindings)),
  ],
);

/** What the provider's list held so far, while a run works: the rest of what we hold is looked up one by one. */
export const syncSeen = pgTable(
  "sync_seen",
  {
    companyId: ref("company_id").notNull(),
    runId: ref("run_id").notNull(),
    externalId: text("external_id").notNull(),
  },
  (t) => [
    primaryKey({ name: "sync_seen_pkey", columns: [t.companyId, t.runId, t.externalId] }),
    foreignKey({
      name: "sync_seen_run_fk",
      columns: [t.companyId, t.runId],
      foreignColumns: [syncRuns.companyId, syncRuns.id],
    }).onDelete("cascade"),
  ],
);
