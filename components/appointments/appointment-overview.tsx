import Link from "next/link";
import type { CallsLookedAt } from "@/db/queries/appointments/calls-looked-at";
import type { getAppointment } from "@/db/queries/appointments/get-appointment";
import { momentIn, type Reader } from "../links/record-cards";
import { toldBy } from "../links/told-by";
import { formatMoney } from "../ui/amounts";
import { FactList } from "../ui/fact-list";
import { BookingChain } from "./booking-chain";
import { NoCallEvidence } from "./no-call-evidence";

type AppointmentDetails = Awaited<ReturnType<typeof getAppointment>>;

type AppointmentOverviewProps = {
  details: AppointmentDetails;
  /** Given when no call is tied to the appointment and none has to be. */
  looked: CallsLookedAt | null;
  reader: Reader;
};

/** Who, what, when and for how much; the chain of its bookings, what the records claim, and why it has no call. */
export function AppointmentOverview({ details, looked, reader }: AppointmentOverviewProps) {
  const { t, locale } = reader;
  const { appointment, technical, claims } = details;
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
          [
            t("appointments.cancellationReason"),
            technical.cancellationReason && reader.words(technical.cancellationReason),
          ],
        ]}
      />
      {looked && <NoCallEvidence details={details} looked={looked} reader={reader} />}
      <BookingChain details={details} reader={reader} />
      <ChangedBy details={details} reader={reader} />
      {claims.length > 0 && (
        <section className="flex flex-col gap-1">
          <h3 className="font-medium text-table">{t("appointments.claims")}</h3>
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

/** Calls that moved or cancelled it: events of the appointment, beside the one call that booked it. */
function ChangedBy({
  details: { appointment, changedBy },
  reader,
}: Pick<AppointmentOverviewProps, "details" | "reader">) {
  const { t } = reader;
  if (changedBy.length === 0) return null;
  return (
    <section className="flex flex-col gap-1">
      <h3 className="font-medium text-table">{t("callChanges.ofAppointment")}</h3>
      <ul className="text-table">
        {changedBy.map(({ callId, kind, startedAt, origin }) => (
          <li key={`${kind} ${callId}`}>
            <Link href={`/calls/${callId}`} className="underline underline-offset-2 hover:text-text">
              {t(`callChanges.kind.${kind}`)} · {t("appointments.byCall", { id: String(callId) })}
            </Link>{" "}
            <span className="text-text-muted">
              {momentIn(startedAt, appointment.timeZone, reader)} · {t(`callChanges.by.${toldBy(origin)}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
