import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { insertRows } from "@/db/insert-rows";
import { isAnyOf } from "@/db/is-any-of";
import { legacyRecords } from "@/db/schema/imports";
import type { LegacyTable } from "@/domain/importing/legacy-record";

export type KnownRecord = { id: number; companyId: number; hash: string };
export type KeptRecord = { legacyId: string; id: number; hash: string };

/** Which of these rows of the old system were taken in before, by their old ids. */
export async function findKnown(
  tx: Transaction,
  source: string,
  table: LegacyTable,
  legacyIds: readonly string[],
): Promise<Map<string, KnownRecord>> {
  if (legacyIds.length === 0) return new Map();
  const rows = await tx
    .select({
      legacyId: legacyRecords.legacyId,
      id: legacyRecords.rowId,
      companyId: legacyRecords.companyId,
      hash: legacyRecords.hash,
    })
    .from(legacyRecords)
    .where(
      and(
        eq(legacyRecords.source, source),
        eq(legacyRecords.tableName, table),
        isAnyOf(legacyRecords.legacyId, [...new Set(legacyIds)]),
      ),
    );
  return new Map(rows.map(({ legacyId, ...known }) => [legacyId, known]));
}

/** Keeps which of our rows stand for these, and what they held. */
export async function keepKnown(
  tx: Transaction,
  of: { source: string; table: LegacyTable; companyId: number },
  records: readonly KeptRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const rows = records.map(({ legacyId, id, hash }) => ({
    ...{ source: of.source, tableName: of.table, legacyId, companyId: of.companyId, rowId: id, hash },
  }));
  await tx.execute(sql`${insertRows(legacyRecords, rows)}
    on conflict (source, table_name, legacy_id) do update set hash = excluded.hash, row_id = excluded.row_id`);
}
