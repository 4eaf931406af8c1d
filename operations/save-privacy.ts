import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { write } from "@/db/write";
import type { Role } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { type SavedRow, updateSetting } from "./settings-row";

export type PrivacySettings = {
  /** Roles that see telephone numbers only in part. */
  maskedRoles: Role[];
  /** Roles that say why before they hear a whole recording. */
  recordingReasonRoles: Role[];
  /** Days; null: kept. */
  keepTranscriptsDays: number | null;
  keepRecordingsDays: number | null;
  keepCallsDays: number | null;
};

type SavePrivacy = { viewer: Viewer; version: string; settings: PrivacySettings };

/** Changes who sees whole numbers, who says why they listen, and how long things are kept. Throws conflict when it changed since it was shown. */
export async function savePrivacy(db: Database, { viewer, version, settings }: SavePrivacy): Promise<SavedRow> {
  const { companyId } = viewer;
  return write(db, { actor: `user:${viewer.userId}`, method: "manual" }, (tx) =>
    updateSetting(
      tx,
      "companies",
      { companyId, id: companyId, version },
      {
        masked_roles: sql`${sql.param(settings.maskedRoles)}::text[]`,
        recording_reason_roles: sql`${sql.param(settings.recordingReasonRoles)}::text[]`,
        keep_transcripts_days: settings.keepTranscriptsDays,
        keep_recordings_days: settings.keepRecordingsDays,
        keep_calls_days: settings.keepCallsDays,
      },
    ),
  );
}
