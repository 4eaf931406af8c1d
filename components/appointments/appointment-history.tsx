import Link from "next/link";
import type { getAppointment } from "@/db/queries/appointments/get-appointment";
import { momentIn, type Reader } from "../links/record-cards";
import { formatMoney } from "../ui/amounts";
import { formatInstant } from "../ui/instant";

type Details = Awaited<ReturnType<typeof getAppointment>>;
type AppointmentHistoryProps = {
  details: Pick<Details, "events" | "names"> & { appointment: Pick<Details["appointment"], "timeZone" | "currency"> };
  reader: Reader;
};

/** What changed on an appointment, newest first: who, what, before and after by name, when, and in which call. */
export function AppointmentHistory({ details, reader }: AppointmentHistoryProps) {
  const { appointment, events, names } = details;
  const { t, locale, company } = reader;
  return (
    <ol className="flex flex-col gap-3 border-line border-l pl-4">
      {events.map((event) => (
        <li key={event.id} className="text-table" data-appointment-event={event.kind}>
          <p>
            <span className="font-medium">{t(`appointments.event.${event.kind}`)}</span>{" "}
            <span className="text-text-muted">
              {actorOf(event, reader)} · {formatInstant(event.occurredAt, "full", locale, company.timeZone)}
              {event.byCallId !== null && (
                <>
                  {" · "}
                  <Link href={`/calls/${event.byCallId}`} className="underline underline-offset-2 hover:text-text">
                    {t("appointments.byCall", { id: String(event.byCallId) })}
                  </Link>
                </>
              )}
            </span>
          </p>
          <ul className="figures text-text-muted">
            {factsOf(event).map(([fact, before, after]) => (
              <li key={fact}>
                {t(`appointments.fact.${fact}`)}: {event.before && <Was text={say(fact, before)} />}
                <span className="text-text">{say(fact, after)}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );

  function say(fact: Fact, value: unknown): string {
    if (value === undefined || value === null) return t("appointments.nothing");
    switch (fact) {
      case "status":
        return t(`appointments.status.${value as "confirmed"}`);
      case "startsAt":
      case "endsAt":
      case "cancelledAt":
        return momentIn(new Date(String(value)), appointment.timeZone, reader);
      case "priceCents":
        return formatMoney(Number(value), appointment.currency, locale);
      case "staffId":
      case "serviceId":
      case "branchId":
        return names[fact].get(Number(value)) ?? t("appointments.goneEntry", { id: String(value) });
    }
  }
}

/** A user by name, Relink itself by the way it wrote; everybody else as history signed them, with that way. */
export function actorOf(
  event: { actor: string; actorName: string | null; method: Parameters<typeof methodWord>[0] },
  reader: Reader,
): string {
  if (event.actor.startsWith("system:")) return methodWord(event.method, reader);
  const actor =
    event.actorName ?? (event.actor.startsWith("user:") ? reader.t("appointments.formerUser") : event.actor);
  return `${actor} (${methodWord(event.method, reader)})`;
}

function methodWord(method: "import" | "ingest" | "manual" | "heal" | "undo" | "database", { t }: Reader): string {
  return t(`link.method.${method}`);
}

function Was({ text }: { text: string }) {
  return (
    <>
      {text} <span aria-hidden>→</span>
      <span className="sr-only">, </span>{" "}
    </>
  );
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
type Facts = Record<string, unknown> | null;

function factsOf({ before, after }: { before: Facts; after: Facts }): [Fact, unknown, unknown][] {
  return FACTS.filter((fact) => before?.[fact] !== after?.[fact]).map((fact) => [fact, before?.[fact], after?.[fact]]);
}
