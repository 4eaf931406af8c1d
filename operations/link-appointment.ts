import { and, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { appointments } from "@/db/schema/appointment";
import { annotate, currentOperation, write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import { type ObjectionKind, objectionsTo } from "@/domain/linking/objections";
import { weighPair, withRuleVersion } from "@/domain/linking/weigh-pair";
import { ExpectedError } from "@/lib/errors";
import { throwConflict } from "./conflict";
import { loadPair, lockAppointments, lockCall } from "./load-pair";

export type ShownAppointment = {
  appointmentId: number;
  /** The version that the person was looking at. */
  version: number;
};

export type LinkAppointmentInput = ShownAppointment & {
  viewer: Viewer;
  callId: number;
  reason: string;
  /** The objections that the person has read and confirmed. */
  confirmed: ObjectionKind[];
  /** An appointment of the call that is unlinked in the same transaction. */
  replaces?: ShownAppointment | null;
};

/**
 * Ties an appointment to a call: adds it (link), takes it from its present call (move), or puts it in the place of another
 * (replace). Throws not-found, refused (deleted appointment, test call), needs-confirmation, invalid (reason missing), conflict.
 */
export async function linkAppointment(db: Database, input: LinkAppointmentInput): Promise<{ operationId: string }> {
  const { viewer, reason } = input;
  return write(db, { actor: `user:${viewer.userId}`, method: "manual", reason }, async (tx) => {
    await linkWithin(tx, input);
    return { operationId: await currentOperation(tx) };
  });
}

/** The same within a transaction that a person has signed. */
export async function linkWithin(tx: Transaction, input: LinkAppointmentInput): Promise<void> {
  const { viewer, callId, appointmentId, version, replaces } = input;
  const shown = [{ appointmentId, version }, ...(replaces ? [replaces] : [])];
  const locked = await lockAppointments(
    tx,
    viewer.companyId,
    shown.map((one) => one.appointmentId),
  );
  const call = await lockCall(tx, viewer.companyId, callId);
  refuseDead(appointmentId, locked.get(appointmentId)!.deletedAt, callId, call.isTest);
  for (const one of shown) {
    const stale = locked.get(one.appointmentId)!.version !== one.version;
    if (stale) await throwConflict(tx, viewer.companyId, { appointmentId: one.appointmentId });
  }
  await confirmAndExplain(tx, input);
  if (replaces) await setCall(tx, viewer.companyId, replaces.appointmentId, null);
  await setCall(tx, viewer.companyId, appointmentId, callId);
}

function refuseDead(appointmentId: number, deletedAt: Date | null, callId: number, isTest: boolean) {
  if (deletedAt) {
    throw new ExpectedError(
      "refused",
      `Appointment ${appointmentId} was deleted and cannot be linked. Restore it first.`,
      {
        key: "errors.appointment_deleted",
        params: { appointmentId },
      },
    );
  }
  if (isTest) {
    throw new ExpectedError("refused", `Call ${callId} is a test call: it books nothing and cannot be linked.`, {
      key: "errors.test_call",
      params: { callId },
    });
  }
}

async function confirmAndExplain(tx: Transaction, input: LinkAppointmentInput) {
  const { call, booking } = await loadPair(tx, input.viewer.companyId, input.callId, input.appointmentId);
  const objections = objectionsTo(call, booking);
  const open = objections.filter((objection) => !input.confirmed.includes(objection));
  if (open.length > 0) {
    throw new ExpectedError("needs_confirmation", `Before linking, confirm: ${open.join(", ")}.`, {
      key: "errors.needs_confirmation",
      params: { objections: open.join(",") },
    });
  }
  if (objections.length > 0 && input.reason.trim() === "") {
    throw new ExpectedError("invalid", "A reason is required for this link.", { key: "errors.reason_required" });
  }
  await annotate(tx, { evidence: withRuleVersion(weighPair(call, booking).evidence) });
}

/** Writes the one truth of the link; the row is locked by the caller, so nothing came between. */
export async function setCall(tx: Transaction, companyId: number, appointmentId: number, callId: number | null) {
  await tx
    .update(appointments)
    .set({ callId })
    .where(and(eq(appointments.companyId, companyId), eq(appointments.id, appointmentId)));
}
