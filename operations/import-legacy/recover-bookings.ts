import { and, eq } from "drizzle-orm";
import { insertRows } from "@/db/insert-rows";
import { isAnyOf } from "@/db/is-any-of";
import { appointments, appointmentUids } from "@/db/schema/appointment";
import type { LegacyCall, LegacyRead } from "@/domain/importing/legacy-record";
import { recoveredRow } from "./appointment-rows";
import { assignIds } from "./assign-ids";
import type { Batch } from "./import-batch";
import { type Importing, type ImportingCompany, inImportOf, type ToldBooking } from "./importing";
import { instantOf } from "./legacy-time";

const MOST_KEPT = 100_000;
const BOOKINGS_PER_BATCH = 2_000;

/** Remembers what these calls' details tell of, as long as it is not too much. */
export function keepTold(importing: Importing, rows: readonly LegacyRead<LegacyCall>[]): void {
  const { told } = importing;
  if (told === null) return;
  for (const [company, bookings] of toldIn(importing, rows)) {
    told.set(company, (told.get(company) ?? []).concat(bookings));
  }
  const kept = [...told.values()].reduce((sum, bookings) => sum + bookings.length, 0);
  if (kept > MOST_KEPT) importing.told = null;
}

/** The same as `recoverBookings`, of what was kept. */
export async function recoverKept(
  importing: Importing,
  told: ReadonlyMap<ImportingCompany, readonly ToldBooking[]>,
): Promise<void> {
  for (const [company, bookings] of told) {
    for (let from = 0; from < bookings.length; from += BOOKINGS_PER_BATCH) {
      await recoverOf(importing, company, bookings.slice(from, from + BOOKINGS_PER_BATCH));
    }
  }
}

/**
 * Makes appointments of bookings that stand in a call's details and nowhere else. Once all appointments are in: until then nobody
 * knows which these are. The call's claim names them; the link is for a heal run or a person.
 */
export async function recoverBookings(importing: Importing, rows: readonly LegacyRead<LegacyCall>[]): Promise<void> {
  for (const [company, bookings] of toldIn(importing, rows)) await recoverOf(importing, company, bookings);
}

function toldIn(importing: Importing, rows: readonly LegacyRead<LegacyCall>[]): Map<ImportingCompany, ToldBooking[]> {
  const told = new Map<ImportingCompany, ToldBooking[]>();
  for (const row of rows) {
    if ("refused" in row || row.record.bookings.length === 0) continue;
    const company = importing.companies.get(row.record.company);
    if (!company) continue;
    const calledAt = row.record.endedAt ?? row.record.startedAt;
    const own = row.record.bookings.map((booking) => ({ booking, calledAt }));
    told.set(company, (told.get(company) ?? []).concat(own));
  }
  return told;
}

const recoverOf = (importing: Importing, company: ImportingCompany, bookings: readonly ToldBooking[]) =>
  inImportOf(importing, company, (tx) => recover({ tx, importing, company, mayLink: false }, bookings));

async function recover(batch: Batch, bookings: readonly ToldBooking[]): Promise<void> {
  const { tx, company, importing } = batch;
  const told = new Map(bookings.map((one) => [one.booking.uid, one]));
  const held = await tx
    .select({ uid: appointmentUids.uid })
    .from(appointmentUids)
    .where(
      and(
        eq(appointmentUids.companyId, company.id),
        eq(appointmentUids.provider, "calcom"),
        isAnyOf(appointmentUids.uid, [...told.keys()]),
      ),
    );
  for (const { uid } of held) told.delete(uid);
  if (told.size === 0) return;
  const names = [...told.keys()].map((uid) => `recovered ${uid}`);
  const ids = await assignIds(tx, "appointments", names, importing.dryRun);
  const recovered = [...told].flatMap(([uid, { booking, calledAt }]) => {
    const at = instantOf(calledAt, company.timeZone) ?? new Date();
    const row = recoveredRow(company, ids.get(`recovered ${uid}`)!, booking, at);
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
