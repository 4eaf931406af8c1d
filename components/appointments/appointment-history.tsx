import Link from "next/link";
import type { getAppointment } from "@/db/queries/appointments/get-appointment";
import { momentIn, type Reader } from "../links/record-cards";
import { formatInstant } from "../ui/instant";

type AppointmentHistoryProps = {
  events: Awaited<ReturnType<typeof getAppointment>>["events"];
  timeZone: string;
  reader: Reader;
};

/** What changed on an appointment, newest first: before, after, when, and in which call. */
export function AppointmentHistory({ events, timeZone, reader }: AppointmentHistoryProps) {
  const { t, locale, company } = reader;
  return (
    <ol className="flex flex-col gap-3 border-line border-l pl-4">
      {events.map((event) => (
        <li key={event.id} className="text-table" data-appointment-event={event.kind}>
          <p>
            <span className="font-medium">{t(`appointments.event.${event.kind}`)}</span>{" "}
            <span className="text-text-muted">
              {t(`link.method.${event.method}`)} · {formatInstant(event.occurredAt, "full", locale, company.timeZone)}
              {event.byCallId !== null && (
                <>
                  {" · "}
                  <Link href={`/calls/${event.byCallId}`} className="hover:underline">
                    {t("appointments.byCall", { id: String(event.byCallId) })}
                  </Link>
                </>
              )}
            </span>
          </p>
          {event.before && (
            <ul className="figures text-text-muted">
              {changedFacts(event.before, event.after).map(([fact, before, after]) => (
                <li key={fact}>
                  {t(`appointments.fact.${fact}`)}: {say(fact, before)} → {say(fact, after)}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );

  function say(fact: Fact, value: unknown): string {
    if (value === undefined || value === null) return "–";
    if (fact === "status") return t(`appointments.status.${value as "confirmed"}`);
    return fact === "startsAt" || fact === "endsAt" || fact === "cancelledAt"
      ? momentIn(new Date(String(value)), timeZone, reader)
      : String(value);
  }
}

const FACTS = [
  "status",
  "startsAt",
  "endsAt",
  "cancelledAt",
  "staffId",
  "serviceId",
  "branchId",
  "priceCents",
] as const;
type Fact = (typeof FACTS)[number];

function changedFacts(
  before: Record<string, unknown>,
  after: Record<string, unknown> | null,
): [Fact, unknown, unknown][] {
  return FACTS.filter((fact) => before[fact] !== after?.[fact]).map((fact) => [fact, before[fact], after?.[fact]]);
}
