import { and, eq, inArray } from "drizzle-orm";
import { insertRows } from "@/db/insert-rows";
import { appointments, appointmentUids } from "@/db/schema/appointment";
import type { LegacyCall, LegacyRead } from "@/domain/importing/legacy-record";
import { recoveredRow } from "./appointment-rows";
import { assignIds } from "./assign-ids";
import type { Batch, ReadRow } from "./import-batch";
import { type Importing, type ImportingCompany, inImportOf } from "./importing";
import { instantOf } from "./legacy-time";

/**
 * Makes appointments of bookings that stand in a call's details and nowhere else. Once all appointments are in: until then nobody
 * knows which these are. The call's claim names them; the link is for a heal run or a person.
 */
export async function recoverBookings(importing: Importing, rows: readonly LegacyRead<LegacyCall>[]): Promise<void> {
  const byCompany = new Map<ImportingCompany, ReadRow<"calls">[]>();
  for (const row of rows) {
    if ("refused" in row || row.record.bookings.length === 0) continue;
    const company = importing.companies.get(row.record.company);
    if (!company) continue;
    const own = byCompany.get(company) ?? [];
    own.push(row);
    byCompany.set(company, own);
  }
  for (const [company, own] of byCompany) {
    await inImportOf(importing, company, (tx) => recover({ tx, importing, company, mayLink: false }, own));
  }
}

async function recover(batch: Batch, rows: readonly ReadRow<"calls">[]): Promise<void> {
  const { tx, company, importing } = batch;
  const told = new Map(
    rows.flatMap(({ record }) => record.bookings.map((booking) => [booking.uid, { booking, record }] as const)),
  );
  const held = await tx
    .select({ uid: appointmentUids.uid })
    .from(appointmentUids)
    .where(
      and(
        eq(appointmentUids.companyId, company.id),
        eq(appointmentUids.provider, "calcom"),
        inArray(appointmentUids.uid, [...told.keys()]),
      ),
    );
  for (const { uid } of held) told.delete(uid);
  if (told.size === 0) return;
  const names = [...told.keys()].map((uid) => `recovered ${uid}`);
  const ids = await assignIds(tx, "appointments", names, importing.dryRun);
  const recovered = [...told].flatMap(([uid, { booking, record }]) => {
    const calledAt = instantOf(record.endedAt ?? record.startedAt, company.timeZone) ?? new Date();
    const row = recoveredRow(company, ids.get(`recovered ${uid}`)!, booking, calledAt);
    return row === null ? [] : [row];
  });
  if (recovered.length === 0) return;
  await tx.execute(insertRows(appointments, recovered));
  const uids = recovered.map((row) => ({
    ...{ companyId: company.id, provider: "calcom", uid: row.providerUid, appointmentId: row.id },
  }));
  await tx.execute(insertRows(appointmentUids, uids));
  company.part.recovered += recovered.length;
}
