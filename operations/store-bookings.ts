import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { absorbAppointment, insertAppointments } from "@/db/queries/ingest/bookings";
import { appointments } from "@/db/schema/appointment";
import { calls } from "@/db/schema/call";
import type { Contact, PlannedBooking, Step } from "./fold-bookings";
import type { IngestContext } from "./ingest-context";

/** Inserts the first state of new chains, then writes every further state, each in its own time. Fills in the ids. */
export async function storeBookings(
  tx: Transaction,
  { companyId }: IngestContext,
  provider: string,
  plans: PlannedBooking[],
): Promise<void> {
  const fresh = plans.filter((plan) => plan.appointmentId === null);
  const isFresh = new Set(fresh);
  const further = (plan: PlannedBooking) => (isFresh.has(plan) ? plan.steps.slice(1) : plan.steps);
  if (fresh.length > 0) {
    const rows = await insertAppointments(
      tx,
      fresh.map((plan) => ({ companyId, provider, source: plan.saidSource, ...plan.steps[0]!.columns })),
    );
    for (const [i, plan] of fresh.entries()) plan.appointmentId = rows[i]!.id;
  }
  for (const plan of plans) {
    const id = plan.appointmentId!;
    for (const other of plan.absorbs) await absorbAppointment(tx, companyId, other, id);
    const moved = plan.contactsBefore.some((contact) => contactOf(contact) !== contactOf(plan.columns));
    if (moved)
      await tx
        .update(appointments)
        .set({ customerId: null })
        .where(and(eq(appointments.companyId, companyId), eq(appointments.id, id)));
    for (const step of further(plan)) await writeStep(tx, companyId, id, step);
    if (further(plan).length > 0) await sign(tx, "", "");
  }
  const said = plans.filter((plan) => plan.saidSource !== null && !isFresh.has(plan));
  if (said.length > 0) {
    await tx.execute(sql`update appointments a set source = g.source
      from unnest(${sql.param(said.map((plan) => plan.appointmentId))}::bigint[], ${sql.param(said.map((plan) => plan.saidSource))}::text[])
           as g(id, source)
      where a.company_id = ${companyId} and a.id = g.id and a.source is null`);
  }
}

async function writeStep(tx: Transaction, companyId: number, id: number, { columns, at, byCall }: Step): Promise<void> {
  const [caller] = byCall
    ? await tx
        .select({ id: calls.id })
        .from(calls)
        .where(
          and(
            eq(calls.companyId, companyId),
            eq(calls.provider, byCall.provider),
            eq(calls.providerCallId, byCall.providerCallId),
          ),
        )
    : [];
  await sign(tx, at?.toISOString() ?? "", caller?.id.toString() ?? "");
  await tx
    .update(appointments)
    .set(columns)
    .where(and(eq(appointments.companyId, companyId), eq(appointments.id, id)));
}

/** By what the guest is told apart from others. */
const contactOf = (contact: Contact) => contact.attendeePhoneE164 ?? contact.attendeeEmail?.toLowerCase() ?? null;

async function sign(tx: Transaction, occurredAt: string, byCall: string): Promise<void> {
  await tx.execute(
    sql`select set_config('relink.occurred_at', ${occurredAt}, true), set_config('relink.by_call', ${byCall}, true)`,
  );
}
