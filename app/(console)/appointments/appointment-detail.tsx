import "server-only";
import { database } from "@/app/db";
import { AppointmentHistory } from "@/components/appointments/appointment-history";
import { AppointmentOverview } from "@/components/appointments/appointment-overview";
import { DeletedNotice } from "@/components/appointments/deleted-notice";
import { LinkBadge } from "@/components/links/link-badge";
import { appointmentCard, callCard, momentIn } from "@/components/links/record-cards";
import { RelinkPanel } from "@/components/links/relink-panel";
import { Tabs } from "@/components/ui/tabs";
import { lookForCalls } from "@/db/queries/appointments/calls-looked-at";
import { getAppointment } from "@/db/queries/appointments/get-appointment";
import { listCallSummaries } from "@/db/queries/calls/summaries";
import { may } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { isUnlinked } from "@/domain/linking/link-status";
import { candidatesForAppointment } from "../candidates";
import { ExplainLink } from "../explain-link";
import { orNotFound } from "../not-found-as-page";
import { getReader } from "../reader";

type AppointmentDetailProps = { viewer: Viewer; id: number; heading?: 1 | 2 };

/** Everything about one appointment: the same link as on the call's page, seen from the other side. */
export async function AppointmentDetail({ viewer, id, heading = 2 }: AppointmentDetailProps) {
  const reader = await getReader();
  const { t } = reader;
  const details = await orNotFound(getAppointment(database(), { viewer, id }));
  const { appointment, technical } = details;
  const open = isUnlinked(appointment.linkStatus);
  const [calls, candidates, looked] = await Promise.all([
    appointment.callId === null ? [] : listCallSummaries(database(), viewer.companyId, [appointment.callId]),
    open ? candidatesForAppointment({ viewer, reader }, id) : null,
    appointment.callId === null ? lookForCalls(database(), viewer.companyId, id) : null,
  ]);
  const card = appointmentCard(appointment, reader);
  const call = calls[0] ?? null;
  const word = t(`appointments.link.${appointment.linkStatus}`);
  const reason = reader.words(
    t(`appointmentReasons.${appointment.linkStatus}`, { reason: technical.excludedReason ?? "" }),
  );
  const Heading = heading === 1 ? "h1" : "h2";
  const mayWrite = may(viewer.role, "link:write");
  return (
    <article className="flex flex-col gap-4" data-appointment={id}>
      <header className="flex flex-wrap items-center gap-2">
        <Heading className="figures font-semibold text-title">
          {card.title} · {card.detail}
        </Heading>
        <LinkBadge status={appointment.linkStatus} word={word} reason={reason} />
      </header>
      {appointment.deletedAt && (
        <DeletedNotice
          appointmentId={id}
          version={appointment.version}
          mayWrite={mayWrite}
          words={{
            text: t("appointments.deletedAt", { when: momentIn(appointment.deletedAt, appointment.timeZone, reader) }),
            restore: t("appointments.restore"),
            restored: t("appointments.restored"),
          }}
        />
      )}
      <RelinkPanel
        key={`${id}-${appointment.version}-${appointment.linkStatus}`}
        subject={{
          side: "appointment",
          id,
          version: appointment.version,
          card,
          isExcluded: appointment.linkStatus === "excluded",
          isTest: false,
        }}
        partner={call && { card: callCard(call, reader), appointmentVersion: appointment.version }}
        tie={tieOf(appointment.linkStatus)}
        caption={word}
        emptyReason={reason}
        mayWrite={mayWrite && appointment.deletedAt === null}
        candidates={candidates}
        suggestedId={technical.suggestedCallId}
      />
      <Tabs
        label={t("appointments.tabs.label")}
        tabs={[
          {
            id: "overview",
            label: t("calls.tabs.overview"),
            content: <AppointmentOverview details={details} looked={looked} reader={reader} />,
          },
          {
            id: "changes",
            label: t("appointments.history"),
            content: <AppointmentHistory details={details} reader={reader} />,
          },
          {
            id: "history",
            label: t("calls.tabs.history"),
            content: (
              <ExplainLink
                {...{ viewer, reader }}
                record={{ appointmentId: id }}
                linked={appointment.callId === null ? [] : [id]}
                sentence={reason}
                events={details.linkEvents}
              />
            ),
          },
        ]}
      />
    </article>
  );
}

function tieOf(status: Awaited<ReturnType<typeof getAppointment>>["appointment"]["linkStatus"]) {
  return status === "linked" || status === "one_sided" || status === "suggested" || status === "conflict"
    ? status
    : "open";
}
