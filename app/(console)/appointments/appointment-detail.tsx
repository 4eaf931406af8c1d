import "server-only";
import { database } from "@/app/db";
import { AppointmentHistory } from "@/components/appointments/appointment-history";
import { AppointmentOverview } from "@/components/appointments/appointment-overview";
import { LinkBadge } from "@/components/links/link-badge";
import { LinkHistory } from "@/components/links/link-history";
import { appointmentCard, callCard } from "@/components/links/record-cards";
import { RelinkPanel } from "@/components/links/relink-panel";
import { Tabs } from "@/components/ui/tabs";
import { getAppointment } from "@/db/queries/appointments/get-appointment";
import { listCallSummaries } from "@/db/queries/calls/summaries";
import { may } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { candidatesForAppointment } from "../candidates";
import { orNotFound } from "../not-found-as-page";
import { getReader } from "../reader";

/** Everything about one appointment: the same link as on the call's page, seen from the other side. */
export async function AppointmentDetail({ viewer, id }: { viewer: Viewer; id: number }) {
  const reader = await getReader();
  const { t } = reader;
  const details = await orNotFound(getAppointment(database(), { viewer, id }));
  const { appointment, technical } = details;
  const open = ["orphaned", "one_sided", "suggested", "conflict"].includes(appointment.linkStatus);
  const [calls, candidates] = await Promise.all([
    appointment.callId === null ? [] : listCallSummaries(database(), viewer.companyId, [appointment.callId]),
    open ? candidatesForAppointment({ viewer, reader }, id) : null,
  ]);
  const card = appointmentCard(appointment, reader);
  const call = calls[0] ?? null;
  const word = t(`link.status.${appointment.linkStatus}`);
  const reason = t(`appointmentReasons.${appointment.linkStatus}`, { reason: technical.excludedReason ?? "" });
  return (
    <article className="flex flex-col gap-4" data-appointment={id}>
      <header className="flex flex-wrap items-center gap-2">
        <h1 className="figures font-semibold text-title">
          {card.title} · {card.detail}
        </h1>
        <LinkBadge status={appointment.linkStatus} word={word} reason={reason} />
      </header>
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
        mayWrite={may(viewer.role, "link:write") && appointment.deletedAt === null}
        candidates={candidates}
      />
      <Tabs
        label={t("appointments.tabs.label")}
        tabs={[
          {
            id: "overview",
            label: t("calls.tabs.overview"),
            content: <AppointmentOverview details={details} reader={reader} />,
          },
          {
            id: "changes",
            label: t("appointments.history"),
            content: <AppointmentHistory events={details.events} timeZone={appointment.timeZone} reader={reader} />,
          },
          {
            id: "history",
            label: t("calls.tabs.history"),
            content: <LinkHistory events={details.linkEvents} reader={reader} />,
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
