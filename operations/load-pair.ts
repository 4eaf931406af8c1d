import { and, asc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { loadBookingFacts, loadCallFacts } from "@/db/queries/linking/facts";
import { appointments } from "@/db/schema/appointment";
import { calls } from "@/db/schema/call";
import { ExpectedError } from "@/lib/errors";

/** These appointments of one company, locked in id order until the transaction ends. Throws not-found if one is missing. */
export async function lockAppointments(tx: Transaction, companyId: number, ids: number[]) {
  const rows = await tx
    .select({
      id: appointments.id,
      callId: appointments.callId,
      version: appointments.version,
      deletedAt: appointments.deletedAt,
      excludedAt: appointments.excludedAt,
    })
    .from(appointments)
    .where(and(eq(appointments.companyId, companyId), inArray(appointments.id, ids)))
    .orderBy(asc(appointments.id))
    .for("update");
  const found = new Map(rows.map((row) => [row.id, row]));
  for (const id of ids) if (!found.has(id)) throw notFound("appointment", id);
  return found;
}

/** The call of this company, locked until the transaction ends. Throws not-found. Lock appointments first, calls second. */
export async function lockCall(tx: Transaction, companyId: number, id: number) {
  const [row] = await tx
    .select({
      id: calls.id,
      version: calls.version,
      isTest: calls.isTest,
      deletedAt: calls.deletedAt,
      excludedAt: calls.excludedAt,
    })
    .from(calls)
    .where(and(eq(calls.companyId, companyId), eq(calls.id, id)))
    .for("no key update");
  if (!row || row.deletedAt) throw notFound("call", id);
  return row;
}

/** Both records as the engine sees them. Throws not-found. */
export async function loadPair(tx: Transaction, companyId: number, callId: number, appointmentId: number) {
  const [call] = await loadCallFacts(tx, companyId, [callId]);
  const [booking] = await loadBookingFacts(tx, companyId, [appointmentId]);
  if (!call) throw notFound("call", callId);
  if (!booking) throw notFound("appointment", appointmentId);
  return { call, booking };
}

function notFound(noun: "call" | "appointment", id: number) {
  return new ExpectedError("not_found", `There is no ${noun} ${id}.`, { params: { id } });
}
