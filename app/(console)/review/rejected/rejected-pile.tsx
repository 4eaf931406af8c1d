import "server-only";
import { database } from "@/app/db";
import { Pager } from "@/components/data-table/pager";
import { appointmentCard, callCard, momentIn } from "@/components/links/record-cards";
import { PileRows } from "@/components/review/pile-rows";
import { TakeBackButton } from "@/components/review/take-back-button";
import { EmptyState } from "@/components/ui/empty-state";
import { listAppointmentSummaries } from "@/db/queries/appointments/summaries";
import { listCallSummaries } from "@/db/queries/calls/summaries";
import { listRejections } from "@/db/queries/review/list-rejected-pairs";
import type { Viewer } from "@/domain/access/viewer";
import { getReader } from "../../reader";

/** One page of rejected pairs. */
export async function RejectedPile({ viewer, beforeId }: { viewer: Viewer; beforeId: number | undefined }) {
  const reader = await getReader();
  const { t, company } = reader;
  const { rows, hasMore } = await listRejections(database(), { companyId: viewer.companyId, beforeId });
  if (rows.length === 0) return <EmptyState title={t("review.pile.rejectedEmpty")} />;
  const [calls, appointments] = await Promise.all([
    listCallSummaries(database(), viewer.companyId, [...new Set(rows.map((row) => row.callId))]),
    listAppointmentSummaries(database(), viewer.companyId, [...new Set(rows.map((row) => row.appointmentId))]),
  ]);
  return (
    <>
      <PileRows
        label={t("review.pile.rejectedTitle")}
        gone={t("review.pile.gone")}
        rows={rows.map((row) => {
          const call = calls.find((one) => one.id === row.callId);
          const appointment = appointments.find((one) => one.id === row.appointmentId);
          const cards = [
            call ? callCard(call, reader) : null,
            appointment ? appointmentCard(appointment, reader) : null,
          ];
          return {
            ...{ id: row.id, cards },
            notes: [
              row.reason ? reader.words(row.reason) : "",
              row.byName ?? t("appointments.formerUser"),
              momentIn(row.at, company.timeZone, reader),
            ],
            action: (
              <TakeBackButton of="rejection" id={row.id} label={cards.map((card) => card?.title ?? "–").join(", ")} />
            ),
          };
        })}
      />
      {(hasMore || beforeId !== undefined) && (
        <Pager
          newerHref={beforeId ? "/review/rejected" : null}
          olderHref={hasMore ? `/review/rejected?before=${rows.at(-1)!.id}` : null}
        />
      )}
    </>
  );
}
