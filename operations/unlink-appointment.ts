import type { Database } from "@/db/client";
import { currentOperation, write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";
import { throwConflict } from "./conflict";
import { type ShownAppointment, setCall } from "./link-appointment";
import { lockAppointments } from "./load-pair";

/** Takes an appointment from its call. Throws not-found, refused (it has no call), conflict. */
export async function unlinkAppointment(
  db: Database,
  input: ShownAppointment & { viewer: Viewer; reason: string },
): Promise<{ operationId: string }> {
  const { viewer, appointmentId, version, reason } = input;
  return write(db, { actor: `user:${viewer.userId}`, method: "manual", reason }, async (tx) => {
    const appointment = (await lockAppointments(tx, viewer.companyId, [appointmentId])).get(appointmentId)!;
    if (appointment.version !== version) await throwConflict(tx, viewer.companyId, { appointmentId });
    if (appointment.callId === null) {
      throw new ExpectedError("refused", `Appointment ${appointmentId} is not linked to a call.`, {
        key: "errors.not_linked",
        params: { appointmentId },
      });
    }
    await setCall(tx, viewer.companyId, appointmentId, null);
    return { operationId: await currentOperation(tx) };
  });
}
