import Link from "next/link";
import { type CallsLookedAt, HOURS_BEFORE_BOOKING } from "@/db/queries/appointments/calls-looked-at";
import type { getAppointment } from "@/db/queries/appointments/get-appointment";
import { momentIn, type Reader } from "../links/record-cards";
import { actorOf } from "./appointment-history";

type NoCallEvidenceProps = {
  details: Awaited<ReturnType<typeof getAppointment>>;
  looked: CallsLookedAt;
  reader: Reader;
};

/** Why no call stands beside the appointment: what its source says, who entered it, and which calls were looked at. */
export function NoCallEvidence({ details, looked, reader }: NoCallEvidenceProps) {
  const { t } = reader;
  const { appointment } = details;
  const when = (instant: Date) => momentIn(instant, appointment.timeZone, reader);
  return (
    <section className="flex flex-col gap-1 rounded border border-line bg-surface px-3 py-2">
      <h3 className="font-medium text-table">{t(`appointments.noCall.${verdictOn(appointment)}`)}</h3>
      <ul className="list-disc pl-4 text-table text-text-muted">
        <li>
          {appointment.source === null
            ? t("appointments.noCall.sourceUnknown")
            : t("appointments.noCall.source", { source: t(`appointments.source.${appointment.source}`) })}
        </li>
        <li>{entered()}</li>
        <li>{t(`appointments.noCall.claims.${details.technical.claimState}`)}</li>
        <li>{around()}</li>
        <li>
          {ofGuest()}
          {looked.nearest && (
            <>
              {" "}
              <Link href={`/calls/${looked.nearest.id}`} className="underline underline-offset-2 hover:text-text">
                {t("appointments.noCall.nearest", { when: when(looked.nearest.startedAt) })}
              </Link>
            </>
          )}
        </li>
      </ul>
    </section>
  );

  function entered(): string {
    const created = details.events.find((event) => event.kind === "created");
    return created
      ? t("appointments.noCall.entered", { who: actorOf(created, reader), when: when(appointment.bookedAt) })
      : t("appointments.noCall.enteredUnknown");
  }

  function around(): string {
    const { around, aroundBooked, aroundTied, firstCallAt } = looked;
    if (firstCallAt === null) return t("appointments.noCall.noCallsAtAll");
    if (firstCallAt > appointment.bookedAt) return t("appointments.noCall.beforeCalls", { when: when(firstCallAt) });
    if (around === 0) return t("appointments.noCall.aroundNone", { hours: HOURS_BEFORE_BOOKING });
    return t("appointments.noCall.around", {
      hours: HOURS_BEFORE_BOOKING,
      count: around,
      booked: aroundBooked,
      tied: aroundTied,
    });
  }

  function ofGuest(): string {
    if (looked.ofGuest > 0) return t("appointments.noCall.ofGuest", { count: looked.ofGuest });
    return t(looked.hasPhone ? "appointments.noCall.ofGuestNone" : "appointments.noCall.noPhone");
  }
}

/** Only a known source other than the voice agent proves that no call booked it. */
function verdictOn({ linkStatus, source }: { linkStatus: string; source: string | null }) {
  if (linkStatus === "not_applicable" && source !== null && source !== "import") return "proven" as const;
  return source === "voice_agent" ? ("missing" as const) : ("unknown" as const);
}
