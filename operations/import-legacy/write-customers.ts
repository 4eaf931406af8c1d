import { inArray } from "drizzle-orm";
import { insertRows } from "@/db/insert-rows";
import { customers } from "@/db/schema/company";
import { parsePhone } from "@/domain/phone";
import { assignIds } from "./assign-ids";
import type { Batch, ReadRow, Writer } from "./import-batch";
import { instantOf } from "./legacy-time";

/** Customers keep their ids; two rows of one person stay two, as the old system had them. */
export const customerWriter: Writer<"customers"> = {
  async add(batch, rows) {
    const { tx, company, importing } = batch;
    const legacyIds = rows.map((row) => row.legacyId);
    const ids = await assignIds(tx, "customers", legacyIds, importing.dryRun);
    await tx.execute(
      insertRows(
        customers,
        rows.map((row) => customerRow(batch, row, ids.get(row.legacyId)!)),
      ),
    );
    company.part.tables.customers.written += rows.length;
    return ids;
  },
  async change(batch, rows) {
    for (const row of rows) {
      const { id, companyId, createdAt, firstSeenAt, ...told } = customerRow(batch, row, row.id);
      await batch.tx
        .update(customers)
        .set(told)
        .where(inArray(customers.id, [row.id]));
    }
  },
};

function customerRow({ company }: Batch, { record }: ReadRow<"customers">, id: number) {
  const createdAt = instantOf(record.createdAt, company.timeZone);
  return {
    ...{ id, companyId: company.id, name: record.name, email: record.email },
    phoneE164: parsePhone(record.phone, company.country).e164,
    firstSeenAt: createdAt,
    createdAt: createdAt ?? new Date(),
  };
}
