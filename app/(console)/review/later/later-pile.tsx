import "server-only";
import { database } from "@/app/db";
import { Pager } from "@/components/data-table/pager";
import { appointmentCard, callCard, momentIn } from "@/components/links/record-cards";
import { PileRows } from "@/components/review/pile-rows";
import { TakeBackButton } from "@/components/review/take-back-button";
import { EmptyState } from "@/components/ui/empty-state";
import { listAppointmentSummaries } from "@/db/queries/appointments/summaries";
import { listCallSummaries } from "@/db/queries/calls/summaries";
import { listDeferrals } from "@/db/queries/review/list-deferrals";
import type { Viewer } from "@/domain/access/viewer";
import { getReader } from "../../reader";

/** One page of what was put aside. */
export async function LaterPile({ viewer, beforeId }: { viewer: Viewer; beforeId: number | undefined }) {
  const reader = await getReader();
  const { t, company } = reader;
  const { rows, hasMore } = await listDeferrals(database(), { companyId: viewer.companyId, beforeId });
  if (rows.length === 0) return <EmptyState title={t("review.pile.laterEmpty")} />;
  const [calls, appointments] = await Promise.all([
    listCallSummaries(
      database(),
      viewer.companyId,
      rows.flatMap((row) => row.callId ?? []),
    ),
    listAppointmentSummaries(
      database(),
      viewer.companyId,
      rows.flatMap((row) => row.appointmentId ?? []),
    ),
  ]);
  return (
    <>
      <PileRows
        label={t("review.pile.laterTitle")}
        gone={t("review.pile.gone")}
        rows={rows.map((row) => {
          const call = calls.find((one) => one.id === row.callId);
          const appointment = appointments.find((one) => one.id === row.appointmentId);
          const card = call ? callCard(call, reader) : appointment ? appointmentCard(appointment, reader) : null;
          return {
            id: row.id,
            cards: [card],
            notes: [
              reader.words(row.reason),
              row.byName ?? t("appointments.formerUser"),
              momentIn(row.at, company.timeZone, reader),
            ],
            action: <TakeBackButton of="deferral" id={row.id} label={card?.title ?? String(row.id)} />,
          };
        })}
      />
      {(hasMore || beforeId !== undefined) && (
        <Pager
          newerHref={beforeId ? "/review/later" : null}
          olderHref={hasMore ? `/review/later?before=${rows.at(-1)!.id}` : null}
        />
      )}
    </>
  );
}
