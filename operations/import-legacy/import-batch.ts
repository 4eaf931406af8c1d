import type { Transaction } from "@/db/client";
import type { LegacyRead, LegacyRecords, LegacyTable } from "@/domain/importing/legacy-record";
import { type Importing, type ImportingCompany, inImportOf, skip } from "./importing";
import { findKnown, type KnownRecord, keepKnown } from "./known-records";

export type ReadRow<Table extends LegacyTable> = { legacyId: string; hash: string; record: LegacyRecords[Table] };
export type ChangedRow<Table extends LegacyTable> = ReadRow<Table> & { id: number };

/** How one table's rows are written, in one transaction of their company. */
export type Writer<Table extends LegacyTable> = {
  /** Writes rows that are new here and tells the id of each; one without an id was skipped, with a remark of its own. */
  add(batch: Batch, rows: readonly ReadRow<Table>[]): Promise<ReadonlyMap<string, number>>;
  /** Brings rows that were taken in before up to what they hold now. */
  change(batch: Batch, rows: readonly ChangedRow<Table>[]): Promise<void>;
};
export type Batch = {
  tx: Transaction;
  importing: Importing;
  company: ImportingCompany;
  /** Whether a link may be made. */
  mayLink: boolean;
};

/** Takes a batch of rows in, company by company: what is known and unchanged is left alone. */
export async function importBatch<Table extends Exclude<LegacyTable, "companies">>(
  importing: Importing,
  table: Table,
  rows: readonly LegacyRead<LegacyRecords[Table]>[],
  writer: Writer<Table>,
): Promise<void> {
  const byCompany = new Map<ImportingCompany, ReadRow<Table>[]>();
  const [onlyCompany] = importing.companies.size === 1 ? importing.companies.values() : [];
  for (const row of rows) {
    const company = importing.companies.get(("refused" in row ? row.company : row.record.company) ?? "");
    const part = (company ?? onlyCompany)?.part ?? importing.nobody;
    part.tables[table].read++;
    if ("refused" in row) skip(part, table, row.legacyId, row.refused);
    else if (!company) skip(part, table, row.legacyId, "belongs to no company of this import");
    else {
      const own = byCompany.get(company) ?? [];
      own.push(row);
      byCompany.set(company, own);
    }
  }
  for (const [company, own] of byCompany) {
    await inImportOf(importing, company, async (tx, { killSwitchThrown }) => {
      const batch = { tx, importing, company, mayLink: !killSwitchThrown };
      const known = await findKnown(
        tx,
        importing.source,
        table,
        own.map((row) => row.legacyId),
      );
      await writeRows(batch, table, withoutTwins(batch, table, own), known, writer);
    });
  }
}

/** A file may hold an id twice; the last row stands, as it would in a table. */
function withoutTwins<Table extends LegacyTable>(batch: Batch, table: Table, rows: readonly ReadRow<Table>[]) {
  const last = new Map(rows.map((row) => [row.legacyId, row]));
  for (const row of rows) {
    if (last.get(row.legacyId) !== row) skip(batch.company.part, table, row.legacyId, "a later row has the same id");
  }
  return [...last.values()];
}

async function writeRows<Table extends LegacyTable>(
  batch: Batch,
  table: Table,
  rows: readonly ReadRow<Table>[],
  known: ReadonlyMap<string, KnownRecord>,
  writer: Writer<Table>,
): Promise<void> {
  const counts = batch.company.part.tables[table];
  const fresh = rows.filter((row) => !known.has(row.legacyId));
  const changed = rows.flatMap((row): ChangedRow<Table>[] => {
    const held = known.get(row.legacyId);
    return held && held.hash !== row.hash ? [{ ...row, id: held.id }] : [];
  });
  const ids = fresh.length > 0 ? await writer.add(batch, fresh) : new Map<string, number>();
  if (changed.length > 0) await writer.change(batch, changed);
  const kept = [
    ...fresh.flatMap(({ legacyId, hash }) => {
      const id = ids.get(legacyId);
      return id === undefined ? [] : [{ legacyId, hash, id }];
    }),
    ...changed,
  ];
  await keepKnown(batch.tx, { source: batch.importing.source, table, companyId: batch.company.id }, kept);
  counts.updated += changed.length;
  counts.unchanged += rows.length - fresh.length - changed.length;
}
