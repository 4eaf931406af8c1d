import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { isTimeZone } from "@/db/queries/time-zones";
import { write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import type { Entry, EntryKind } from "@/domain/settings/entry";
import { ExpectedError } from "@/lib/errors";
import { fillPastRows } from "./fill-past-rows";
import { enterIngest } from "./ingest-context";
import { insertSetting, type SavedRow, type SettingsTable, updateSetting } from "./settings-row";

export type SaveEntryInput = {
  viewer: Viewer;
  /** Null: a new one. */
  row: { id: number; version: string } | null;
  entry: Entry;
};

/**
 * Adds or changes one entry of the company's catalogue; what was unknown of past records is filled in the same transaction.
 * Throws conflict (changed since it was shown), refused (taken), invalid, not_found.
 */
export async function saveEntry(
  db: Database,
  { viewer, row, entry }: SaveEntryInput,
): Promise<SavedRow & { pastRows: number }> {
  if (entry.kind === "branch" && !(await isTimeZone(db, entry.timeZone))) {
    throw new ExpectedError("invalid", `"${entry.timeZone}" is no time zone.`, { key: "errors.time_zone" });
  }
  const { companyId } = viewer;
  return write(db, { actor: `user:${viewer.userId}`, method: "manual" }, async (tx) => {
    const { country } = await enterIngest(tx, companyId);
    const table = tables[entry.kind];
    const saved = row
      ? await updateSetting(tx, table, { companyId, ...row }, columnsOf(entry))
      : await insertSetting(tx, table, companyId, columnsOf(entry));
    const pastRows = await fillPastRows(tx, companyId, { id: saved.id, isNew: row === null, country }, entry);
    return { ...saved, pastRows };
  });
}

export const tables = {
  branch: "branches",
  number: "phone_numbers",
  staff: "staff",
  hours: "staff",
  service: "services",
  agent: "voice_agents",
  eventType: "event_types",
} as const satisfies Record<EntryKind, SettingsTable>;

function columnsOf(entry: Entry): Record<string, string | number | boolean | null | SQL> {
  switch (entry.kind) {
    case "branch":
      return { name: entry.name, time_zone: entry.timeZone, active: entry.active };
    case "number":
      return { e164: entry.e164, branch_id: entry.branchId };
    case "staff":
      return { name: entry.name, email: entry.email, branch_id: entry.branchId, active: entry.active };
    case "hours":
      return { hours: entry.hours && sql`${JSON.stringify(entry.hours)}::text::jsonb` };
    case "service":
      return {
        name: entry.name,
        duration_minutes: entry.durationMinutes,
        price_cents: entry.priceCents,
        active: entry.active,
      };
    case "agent":
      return { name: entry.name, branch_id: entry.branchId, active: entry.active };
    case "eventType":
      return { service_id: entry.serviceId, branch_id: entry.branchId, booked_by: entry.bookedBy };
  }
}
