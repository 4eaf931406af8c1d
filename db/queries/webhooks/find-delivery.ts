import { and, asc, eq, or } from "drizzle-orm";
import type { Reader } from "../../client";
import { webhookDeliveries } from "../../schema/delivery";
import { linkEvents } from "../../schema/history";
import { listAppointmentEvents, namesInEvents } from "../appointments/appointment-history";
import { columns } from "./list-deliveries";

/** A delivery with what was sent, and the changes of links and of its appointment that came of it; null when the company has no such one. */
export async function findDelivery(db: Reader, { companyId, id }: { companyId: number; id: number }) {
  const [delivery] = await db
    .select({ ...columns, body: webhookDeliveries.body })
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.companyId, companyId), eq(webhookDeliveries.id, id)));
  if (!delivery) return null;
  const { operationId, callId, appointmentId } = delivery;
  const events =
    operationId === null
      ? []
      : await db
          .select({
            kind: linkEvents.kind,
            callId: linkEvents.callId,
            appointmentId: linkEvents.appointmentId,
            before: linkEvents.before,
            after: linkEvents.after,
          })
          .from(linkEvents)
          .where(
            and(
              eq(linkEvents.companyId, companyId),
              eq(linkEvents.operationId, operationId),
              // One operation takes in many deliveries.
              or(
                callId === null ? undefined : eq(linkEvents.callId, callId),
                callId === null ? undefined : eq(linkEvents.before, callId),
                appointmentId === null ? undefined : eq(linkEvents.appointmentId, appointmentId),
              ),
            ),
          )
          .orderBy(asc(linkEvents.id));
  const changes =
    operationId === null || appointmentId === null
      ? []
      : await listAppointmentEvents(db, companyId, appointmentId, operationId);
  return { ...delivery, events, changes, names: await namesInEvents(db, companyId, changes) };
}
