import "server-only";
import { database } from "@/app/db";
import { appointmentCard, callCard, momentIn, type Reader } from "@/components/links/record-cards";
import type { RejectedView } from "@/components/review/card-view";
import { listAppointmentSummaries } from "@/db/queries/appointments/summaries";
import { listCallSummaries } from "@/db/queries/calls/summaries";
import type { RecordOfItem } from "@/db/queries/review/find-partners";
import { listRejectionsOf } from "@/db/queries/review/list-rejected-pairs";
import type { Viewer } from "@/domain/access/viewer";

/** What people rejected as the partner of a record, newest first, ready to be shown. */
export async function rejectedOf(
  { viewer, reader }: { viewer: Viewer; reader: Reader },
  record: RecordOfItem,
): Promise<RejectedView[]> {
  const { companyId } = viewer;
  const rejections = await listRejectionsOf(database(), companyId, record);
  const cards =
    "callId" in record
      ? await listAppointmentSummaries(
          database(),
          companyId,
          rejections.map((one) => one.appointmentId),
        ).then((found) => found.map((one) => appointmentCard(one, reader)))
      : await listCallSummaries(
          database(),
          companyId,
          rejections.map((one) => one.callId),
        ).then((found) => found.map((one) => callCard(one, reader)));
  return rejections.map(({ id, callId, appointmentId, reason, byName, at }) => ({
    id,
    card: cards.find((one) => one.id === ("callId" in record ? appointmentId : callId)) ?? null,
    notes: [
      reader.t("explain.rejectedBy", {
        who: byName ?? reader.t("appointments.formerUser"),
        when: momentIn(at, reader.company.timeZone, reader),
      }),
      reason ? reader.words(reason) : "",
    ].filter(Boolean),
  }));
}
