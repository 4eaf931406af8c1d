import type { getAppointment } from "@/db/queries/appointments/get-appointment";
import { momentIn, type Reader } from "../links/record-cards";
import { formatMoney } from "../ui/amounts";
import { CopyButton } from "../ui/copy-button";
import { FactList } from "../ui/fact-list";

type AppointmentDetails = Awaited<ReturnType<typeof getAppointment>>;

/** Who, what, when and for how much; the uids of the booking chain and what the records claim. */
export function AppointmentOverview({ details, reader }: { details: AppointmentDetails; reader: Reader }) {
  const { t, locale } = reader;
  const { appointment, technical, uids, claims } = details;
  return (
    <div className="flex flex-col gap-4">
      <FactList
        facts={[
          [t("appointments.attendee"), appointment.attendeeName],
          [t("appointments.phone"), appointment.attendeePhone && reader.phone(appointment.attendeePhone)],
          [t("appointments.statusLabel"), t(`appointments.status.${appointment.status}`)],
          [t("appointments.sourceLabel"), t(`appointments.source.${appointment.source ?? "unknown"}`)],
          [t("appointments.bookedAt"), momentIn(appointment.bookedAt, appointment.timeZone, reader)],
          [
            t("appointments.price"),
            appointment.priceCents === null ? null : formatMoney(appointment.priceCents, appointment.currency, locale),
          ],
          [t("appointments.cancellationReason"), technical.cancellationReason],
          ...uids.map(
            (uid) =>
              [
                t("appointments.uids"),
                <span key={uid.uid} className="flex items-center gap-1">
                  <code className="break-all font-mono text-xs">{uid.uid}</code>
                  <CopyButton value={uid.uid} label={t("appointments.uids")} />
                </span>,
              ] as const,
          ),
        ]}
      />
      {claims.length > 0 && (
        <section className="flex flex-col gap-1">
          <h2 className="font-medium text-table">{t("appointments.claims")}</h2>
          <ul className="text-table">
            {claims.map((claim) => (
              <li key={`${claim.kind}-${claim.value}-${claim.origin}`}>
                {t(`link.claim.${claim.kind}`)} <code className="break-all font-mono text-xs">{claim.value}</code>{" "}
                <span className="text-text-muted">({claim.origin})</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
