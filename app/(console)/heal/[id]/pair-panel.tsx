import "server-only";
import Link from "next/link";
import { database } from "@/app/db";
import { EvidenceBars } from "@/components/heal/evidence-bars";
import { PairDrawer } from "@/components/heal/pair-drawer";
import { formatSureness } from "@/components/heal/sureness";
import { LinkStrip, type LinkTie } from "@/components/links/link-strip";
import { appointmentCard, callCard } from "@/components/links/record-cards";
import { listAppointmentSummaries } from "@/db/queries/appointments/summaries";
import { listCallSummaries } from "@/db/queries/calls/summaries";
import { findHealPair } from "@/db/queries/heal-runs/find-heal-pair";
import { areRivals } from "@/domain/healing/rivals";
import { getReader } from "../../reader";

type PairPanelProps = { companyId: number; runId: number; position: number; closeHref: string };

/** One planned pair beside the table: both records, what spoke for and against it, and what it won against. */
export async function PairPanel({ companyId, runId, position, closeHref }: PairPanelProps) {
  const reader = await getReader();
  const { t, locale } = reader;
  const pair = await findHealPair(database(), { companyId, runId, position });
  if (!pair) return null;
  const rivals = (pair.runnersUp ?? []).filter((runner) => areRivals(pair, runner));
  const [calls, appointments] = await Promise.all([
    listCallSummaries(database(), companyId, [pair.callId, ...rivals.map(({ callId }) => callId)]),
    listAppointmentSummaries(database(), companyId, [
      pair.appointmentId,
      ...rivals.map(({ appointmentId }) => appointmentId),
    ]),
  ]);
  const callOf = (id: number) => calls.find((call) => call.id === id);
  const appointmentOf = (id: number) => appointments.find((appointment) => appointment.id === id);
  const [call, appointment] = [callOf(pair.callId), appointmentOf(pair.appointmentId)];
  const isLinked = appointment?.callId === pair.callId;
  const tie: LinkTie = isLinked ? "linked" : pair.linkClass === "one_sided" ? "one_sided" : "suggested";
  const sure = formatSureness(pair.probability, locale);
  return (
    <PairDrawer runId={runId} position={position} closeHref={closeHref}>
      <div className="flex flex-col gap-4 text-table">
        <LinkStrip
          callLabel={t("link.call")}
          appointmentLabel={t("link.appointment")}
          call={call ? callCard(call, reader) : null}
          appointment={appointment ? appointmentCard(appointment, reader) : null}
          tie={tie}
          caption={t(`link.status.${tie}`)}
          sure={sure}
          emptyReason={t("heal.pair.gone")}
        />
        <p className="figures">
          <strong className="font-medium">{sure}</strong> · {t(`heal.band.${pair.band}`)} ·{" "}
          {t(`heal.class.${pair.linkClass}`)}
        </p>
        <section aria-labelledby="pair-evidence" className="flex flex-col gap-2">
          <h3 id="pair-evidence" className="font-medium">
            {t("heal.pair.evidence")}
          </h3>
          <EvidenceBars evidence={pair.evidence} reader={reader} />
        </section>
        <section aria-labelledby="pair-rivals" className="flex flex-col gap-2">
          <h3 id="pair-rivals" className="font-medium">
            {t("heal.pair.rivals")}
          </h3>
          {rivals.length === 0 && <p className="text-text-muted">{t("heal.pair.noRivals")}</p>}
          <ul className="flex flex-col gap-1">
            {rivals.map((rival) => {
              const [otherCall, otherAppointment] = [callOf(rival.callId), appointmentOf(rival.appointmentId)];
              const isSameCall = rival.callId === pair.callId;
              const card = isSameCall
                ? otherAppointment && appointmentCard(otherAppointment, reader)
                : otherCall && callCard(otherCall, reader);
              const id = isSameCall ? rival.appointmentId : rival.callId;
              return (
                <li key={`${rival.callId} ${rival.appointmentId}`} className="figures">
                  <Link
                    href={isSameCall ? `/appointments/${id}` : `/calls/${id}`}
                    prefetch={false}
                    className="text-accent hover:underline"
                  >
                    {t(isSameCall ? "heal.pair.otherAppointment" : "heal.pair.otherCall", { id: String(id) })}
                  </Link>{" "}
                  · {card ? `${card.title}, ${card.detail}` : t("heal.pair.gone")} ·{" "}
                  {formatSureness(rival.probability, locale)}
                </li>
              );
            })}
          </ul>
        </section>
      </div>
    </PairDrawer>
  );
}
