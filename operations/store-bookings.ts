import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { absorbAppointment } from "@/db/queries/ingest/bookings";
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
  if (fresh.length > 0) {
    const rows = await tx
      .insert(appointments)
      .values(fresh.map((plan) => ({ companyId, provider, ...plan.steps[0]!.columns })))
      .returning({ id: appointments.id });
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
    for (const step of fresh.includes(plan) ? plan.steps.slice(1) : plan.steps)
      await writeStep(tx, companyId, id, step);
  }
  const marked = plans.filter((plan) => plan.markedAsVoiceAgent).map((plan) => plan.appointmentId!);
  if (marked.length > 0) {
    await tx.execute(sql`update appointments set source = 'voice_agent'
      where company_id = ${companyId} and id = any(${sql.param(marked)}::bigint[]) and source is null`);
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
  await sign(tx, "", "");
}

/** By what the guest is told apart from others. */
const contactOf = (contact: Contact) => contact.attendeePhoneE164 ?? contact.attendeeEmail?.toLowerCase() ?? null;

async function sign(tx: Transaction, occurredAt: string, byCall: string): Promise<void> {
  await tx.execute(
    sql`select set_config('relink.occurred_at', ${occurredAt}, true), set_config('relink.by_call', ${byCall}, true)`,
  );
}
