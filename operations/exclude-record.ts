import { and, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { appointments } from "@/db/schema/appointment";
import { calls } from "@/db/schema/call";
import { currentOperation, write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";
import { throwConflict } from "./conflict";
import { lockAppointments, lockCall } from "./load-pair";

export type RecordRef = { callId: number } | { appointmentId: number };
type ExcludeInput = { viewer: Viewer; record: RecordRef; version: number; excluded: boolean; reason: string };

/** A person says that a record needs no link, and why; null takes it back. Throws not-found, invalid (no reason), refused, conflict. */
export async function excludeRecord(db: Database, input: ExcludeInput): Promise<{ operationId: string }> {
  const { viewer, reason } = input;
  return write(db, { actor: `user:${viewer.userId}`, method: "manual", reason: reason.trim() }, async (tx) => {
    await excludeWithin(tx, input);
    return { operationId: await currentOperation(tx) };
  });
}

/** The same within a transaction that a person has signed with the reason. */
export async function excludeWithin(tx: Transaction, input: ExcludeInput): Promise<void> {
  const { viewer, record, version, excluded } = input;
  const reason = input.reason.trim();
  if (excluded && reason === "") {
    throw new ExpectedError("invalid", "A reason is required to exclude a record.", { key: "errors.reason_required" });
  }
  const present = await lockRecord(tx, viewer.companyId, record);
  if (present.version !== version) await throwConflict(tx, viewer.companyId, record);
  if (excluded === (present.excludedAt !== null)) {
    throw new ExpectedError("refused", excluded ? "This record is excluded already." : "This record is not excluded.", {
      key: excluded ? "errors.excluded_already" : "errors.not_excluded",
    });
  }
  await setExcluded(tx, viewer.companyId, record, excluded ? reason : null);
}

async function lockRecord(tx: Transaction, companyId: number, record: RecordRef) {
  return "callId" in record
    ? lockCall(tx, companyId, record.callId)
    : (await lockAppointments(tx, companyId, [record.appointmentId])).get(record.appointmentId)!;
}

/** Writes or (reason null) lifts an exclusion; the row is locked by the caller. */
async function setExcluded(tx: Transaction, companyId: number, record: RecordRef, reason: string | null) {
  const set = {
    excludedAt: reason === null ? null : sql`company_now(${companyId})`,
    excludedReason: reason,
  };
  if ("callId" in record) {
    await tx
      .update(calls)
      .set(set)
      .where(and(eq(calls.companyId, companyId), eq(calls.id, record.callId)));
  } else {
    await tx
      .update(appointments)
      .set(set)
      .where(and(eq(appointments.companyId, companyId), eq(appointments.id, record.appointmentId)));
  }
}
