import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import type { MergeableKind } from "@/domain/settings/entry";
import { ExpectedError } from "@/lib/errors";
import { enterIngest } from "./ingest-context";
import { tables } from "./save-entry";

/** The columns that name a row of each kind. */
const namedBy = {
  staff: [
    ["appointments", "staff_id"],
    ["booking_statements", "staff_id"],
  ],
  service: [
    ["appointments", "service_id"],
    ["booking_statements", "service_id"],
    ["event_types", "service_id"],
  ],
  agent: [["calls", "voice_agent_id"]],
} as const satisfies Record<MergeableKind, readonly (readonly [table: string, column: string])[]>;

type Merge = { viewer: Viewer; kind: MergeableKind; fromId: number; intoId: number };

/**
 * Makes two entries one: past records move to `intoId`, and what arrives under the other's names counts as its.
 * Throws refused when one of them is merged already, not_found. Returns how many records moved.
 */
export async function mergeEntries(db: Database, { viewer, kind, fromId, intoId }: Merge): Promise<number> {
  const { companyId } = viewer;
  return write(db, { actor: `user:${viewer.userId}`, method: "manual" }, async (tx) => {
    await enterIngest(tx, companyId);
    const table = sql.identifier(tables[kind]);
    const rows = await tx.execute<{ merged: boolean }>(sql`
      select merged_into_id is not null as merged from ${table}
       where company_id = ${companyId} and id in (${fromId}, ${intoId}) order by id for update`);
    if (rows.length < 2) throw new ExpectedError("not_found", "One of the two does not exist any more.");
    if (rows.some((row) => row.merged)) {
      throw new ExpectedError("refused", "One of the two was merged already.", { key: "errors.merged_already" });
    }
    await tx.execute(sql`update ${table} set merged_into_id = ${intoId}
      where company_id = ${companyId} and merged_into_id = ${fromId}`);
    await tx.execute(sql`update ${table} set merged_into_id = ${intoId}, active = false
      where company_id = ${companyId} and id = ${fromId}`);
    return moveRecords(tx, companyId, kind, { fromId, intoId });
  });
}

async function moveRecords(
  tx: Transaction,
  companyId: number,
  kind: MergeableKind,
  { fromId, intoId }: { fromId: number; intoId: number },
): Promise<number> {
  let moved = 0;
  for (const [table, column] of namedBy[kind]) {
    const id = sql.identifier(column);
    const changed = await tx.execute(sql`update ${sql.identifier(table)} set ${id} = ${intoId}
      where company_id = ${companyId} and ${id} = ${fromId}`);
    moved += changed.count;
  }
  return moved;
}
