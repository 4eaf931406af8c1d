import { and, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { appointments } from "@/db/schema/appointment";
import { currentOperation, write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";
import { throwConflict } from "./conflict";
import { lockAppointments } from "./load-pair";

/** Takes back that an appointment was deleted; its link counts again. Throws not-found, refused (not deleted), conflict. */
export async function restoreAppointment(
  db: Database,
  input: { viewer: Viewer; appointmentId: number; version: number },
): Promise<{ operationId: string }> {
  const { viewer, appointmentId, version } = input;
  return write(db, { actor: `user:${viewer.userId}`, method: "manual" }, async (tx) => {
    const present = (await lockAppointments(tx, viewer.companyId, [appointmentId])).get(appointmentId)!;
    if (present.version !== version) await throwConflict(tx, viewer.companyId, { appointmentId });
    if (!present.deletedAt) {
      throw new ExpectedError("refused", "This appointment is not deleted.", { key: "errors.not_deleted" });
    }
    await setDeleted(tx, viewer.companyId, appointmentId, false);
    return { operationId: await currentOperation(tx) };
  });
}

/** Deletes or restores an appointment; the row is locked by the caller. */
export async function setDeleted(tx: Transaction, companyId: number, appointmentId: number, deleted: boolean) {
  await tx
    .update(appointments)
    .set({ deletedAt: deleted ? sql`company_now(${companyId})` : null })
    .where(and(eq(appointments.companyId, companyId), eq(appointments.id, appointmentId)));
}
