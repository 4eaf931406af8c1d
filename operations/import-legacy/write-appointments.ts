import { and, eq, sql } from "drizzle-orm";
import { insertRows } from "@/db/insert-rows";
import { isAnyOf } from "@/db/is-any-of";
import { appointments, appointmentUids } from "@/db/schema/appointment";
import { customers } from "@/db/schema/company";
import type { LegacyAppointment } from "@/domain/importing/legacy-record";
import { type AppointmentReferences, appointmentRow } from "./appointment-rows";
import { assignIds } from "./assign-ids";
import type { Batch, ChangedRow, ReadRow, Writer } from "./import-batch";
import { remark, skip } from "./importing";
import { findAgreed, linkAgreed, nameCalls } from "./link-agreed";
import { entryIds } from "./write-catalogue";

type Row = ReadRow<"appointments">;

export const appointmentWriter: Writer<"appointments"> = {
  async add(batch, rows) {
    const { tx, company, importing } = batch;
    const held = await findByUid(batch, rows);
    const first = new Map(rows.toReversed().map((row) => [keyOf(row), row]));
    const fresh = rows.filter((row) => !held.has(keyOf(row)) && first.get(keyOf(row)) === row);
    const legacyIds = fresh.map((row) => row.legacyId);
    const assigned = await assignIds(tx, "appointments", legacyIds, importing.dryRun);
    const references = await findReferences(batch, fresh);
    const ids = new Map(held);
    const inserted = fresh.flatMap((row) => {
      const values = appointmentRow(company, assigned.get(row.legacyId)!, references.whole(row), references.of(row));
      if (values === null) skip(company.part, "appointments", row.legacyId, "starts_at: is no moment");
      else ids.set(keyOf(row), values.id);
      return values === null ? [] : [values];
    });
    const written = rows.flatMap((row) => {
      const id = ids.get(keyOf(row));
      return id === undefined ? [] : [{ ...row, id }];
    });
    const agreed = await findAgreed(batch, await nameCalls(batch, written));
    if (inserted.length > 0) {
      const linked = inserted.map((values) => ({ ...values, callId: agreed.get(values.id) ?? null }));
      await tx.execute(insertRows(appointments, linked));
    }
    company.part.tables.appointments.written += inserted.length;
    for (const row of written) {
      if (held.has(keyOf(row))) company.part.tables.appointments.unchanged++;
      else if (first.get(keyOf(row))?.legacyId !== row.legacyId) {
        skip(company.part, "appointments", row.legacyId, "the same booking came before");
      }
    }
    await keepNames(batch, written);
    for (const { id } of inserted) agreed.delete(id);
    await linkAgreed(batch, agreed);
    return new Map(written.map(({ legacyId, id }) => [legacyId, id]));
  },
  async change(batch, rows) {
    const references = await findReferences(batch, rows);
    for (const row of rows) await updateAppointment(batch, row, references.whole(row), references.of(row));
    await keepNames(batch, rows);
    await linkAgreed(batch, await findAgreed(batch, await nameCalls(batch, rows)));
  },
};

/** The names under which calls may speak of rows that are written; tells what of them is not known. */
async function keepNames({ tx, company }: Batch, rows: readonly ChangedRow<"appointments">[]): Promise<void> {
  const uids = rows.flatMap(({ id, legacyId, record }) => [
    { companyId: company.id, provider: "legacy", uid: legacyId, appointmentId: id },
    ...(record.uid === null ? [] : [{ companyId: company.id, provider: "calcom", uid: record.uid, appointmentId: id }]),
  ]);
  if (uids.length > 0) await tx.execute(sql`${insertRows(appointmentUids, uids)} on conflict do nothing`);
  for (const { legacyId, record } of rows) {
    const unknown: [string | null, string, unknown][] = [
      [record.sentStatus, "status", record.status],
      [record.sentSource, "source", record.source],
    ];
    for (const [sent, column, meaning] of unknown) {
      if (sent !== null && meaning === null) {
        remark(company.part, "appointments", legacyId, `${column}: "${sent.slice(0, 40)}" is not known`);
      }
    }
  }
}

/** Two rows with one uid are one booking; a row without is one of its own. */
const keyOf = ({ legacyId, record }: Row) => (record.uid === null ? `row ${legacyId}` : `uid ${record.uid}`);

/** Appointments that Relink has by the calendar's own name, from the calendar or from a call's details. */
async function findByUid({ tx, company }: Batch, rows: readonly Row[]): Promise<Map<string, number>> {
  const uids = rows.map((row) => row.record.uid).filter((uid) => uid !== null);
  if (uids.length === 0) return new Map();
  const found = await tx
    .select({ uid: appointmentUids.uid, id: appointmentUids.appointmentId })
    .from(appointmentUids)
    .where(
      and(
        eq(appointmentUids.companyId, company.id),
        eq(appointmentUids.provider, "calcom"),
        isAnyOf(appointmentUids.uid, uids),
      ),
    );
  return new Map(found.map(({ uid, id }) => [`uid ${uid}`, id]));
}

/** Whom and what these appointments refer to; a guest of whom the row says nothing is told by the customer's row. */
async function findReferences(batch: Batch, rows: readonly Row[]) {
  const { tx, company } = batch;
  const customerIds = await entryIds(
    batch,
    "customers",
    rows.map((row) => row.record.customer),
  );
  const branchIds = await entryIds(
    batch,
    "branches",
    rows.map((row) => row.record.branch),
  );
  const staffIds = await entryIds(
    batch,
    "staff",
    rows.map((row) => row.record.staff),
  );
  const serviceIds = await entryIds(
    batch,
    "services",
    rows.map((row) => row.record.service),
  );
  const guests = await tx
    .select({ id: customers.id, name: customers.name, phone: customers.phoneE164, email: customers.email })
    .from(customers)
    .where(and(eq(customers.companyId, company.id), isAnyOf(customers.id, [...customerIds.values()])));
  const guestOf = new Map(guests.map((guest) => [guest.id, guest]));
  const idOf = (ids: ReadonlyMap<string, number>, sent: string | null) =>
    sent === null ? null : (ids.get(sent) ?? null);
  return {
    of: ({ record }: Row): AppointmentReferences => ({
      customerId: idOf(customerIds, record.customer),
      branchId: idOf(branchIds, record.branch),
      staffId: idOf(staffIds, record.staff),
      serviceId: idOf(serviceIds, record.service),
    }),
    whole({ record }: Row): LegacyAppointment {
      const guest = guestOf.get(idOf(customerIds, record.customer) ?? 0);
      return {
        ...record,
        attendeeName: record.attendeeName ?? guest?.name ?? null,
        attendeeEmail: record.attendeeEmail ?? guest?.email ?? null,
        attendeePhone: record.attendeePhone ?? guest?.phone ?? null,
      };
    },
  };
}

/** What the old system changed since; what the calendar itself told Relink meanwhile is newer and stays. */
async function updateAppointment(
  { tx, company }: Batch,
  row: ChangedRow<"appointments">,
  record: LegacyAppointment,
  references: AppointmentReferences,
): Promise<void> {
  const values = appointmentRow(company, row.id, record, references);
  if (values === null) return;
  const { id, companyId, createdAt, bookedAt, ...told } = values;
  await tx
    .update(appointments)
    .set(told)
    .where(
      and(
        eq(appointments.companyId, companyId),
        eq(appointments.id, id),
        sql`${appointments.providerUpdatedAt} is null`,
      ),
    );
}
