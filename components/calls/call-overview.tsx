import Link from "next/link";
import type { CallDetails } from "@/db/queries/calls/get-call";
import { appointmentCard, momentIn, type Reader } from "../links/record-cards";
import { toldBy } from "../links/told-by";
import { formatDuration } from "../ui/amounts";
import { FactList } from "../ui/fact-list";

/** What the call was about, and every appointment that came of it. */
export function CallOverview({ call, reader }: { call: CallDetails; reader: Reader }) {
  const { t } = reader;
  const timeZone = call.branch?.timeZone ?? reader.company.timeZone;
  /** Providers add values without asking; one that we have no word for is shown as it was sent. */
  const inWords = (list: "sentiment" | "endedBy", value: string | null) => {
    const key = `calls.${list}.${value?.toLowerCase()}` as "calls.sentiment.neutral";
    return value && t.has(key) ? t(key) : value;
  };
  return (
    <div className="flex flex-col gap-4">
      {call.summary && <p className="max-w-prose">{reader.words(call.summary)}</p>}
      <FactList
        facts={[
          [t("calls.fact.started"), momentIn(call.startedAt, timeZone, reader)],
          [t("calls.fact.duration"), call.durationMs === null ? null : formatDuration(call.durationMs)],
          [t("calls.fact.outcome"), t(`calls.outcome.${call.bookingOutcome ?? "unknown"}`)],
          [t("calls.fact.sentiment"), inWords("sentiment", call.sentiment)],
          [t("calls.fact.ended"), inWords("endedBy", call.disconnectionReason)],
          [
            t("calls.fact.agent"),
            call.voiceAgent?.name ? `${call.voiceAgent.name} · v${call.agentVersion ?? "?"}` : null,
          ],
          [t("calls.fact.branch"), call.branch?.name ?? null],
        ]}
      />
      <Appointments call={call} reader={reader} />
      <Statements call={call} reader={reader} />
      <Changes call={call} reader={reader} />
    </div>
  );
}

function Appointments({ call, reader }: { call: CallDetails; reader: Reader }) {
  const { t } = reader;
  if (call.appointments.length === 0) return null;
  return (
    <section className="flex flex-col gap-1">
      <h4 className="font-medium text-table">{t("calls.appointmentsOfCall", { count: call.appointments.length })}</h4>
      <ul className="flex flex-col divide-y divide-line rounded border border-line bg-surface">
        {call.appointments.map((appointment) => {
          const card = appointmentCard(appointment, reader);
          return (
            <li key={appointment.id} className="px-3 py-2 text-table">
              <Link href={card.href} className="figures font-medium hover:underline">
                {card.title} · {card.detail}
              </Link>
              <p className="figures text-text-muted">{card.lines.join(" · ")}</p>
              {card.mark && <p className="text-caution text-xs">{card.mark}</p>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Said is not booked: what the call's tools reported stands apart from the appointments. */
function Statements({ call, reader }: { call: CallDetails; reader: Reader }) {
  const { t } = reader;
  if (call.statements.length === 0) return null;
  const timeZone = call.branch?.timeZone ?? reader.company.timeZone;
  return (
    <section className="flex flex-col gap-1">
      <h4 className="font-medium text-table">{t("calls.statedInCall")}</h4>
      <ul className="flex flex-col gap-1 text-table text-text-muted">
        {call.statements.map((statement) => (
          <li key={statement.id} className="figures">
            {[
              statement.startsAt && momentIn(statement.startsAt, timeZone, reader),
              statement.serviceName,
              statement.staffName,
              statement.customerName,
              statement.phoneE164 && reader.phone(statement.phoneE164),
              statement.succeeded === false && t("calls.statementFailed"),
            ]
              .filter(Boolean)
              .join(" · ")}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Changes({ call, reader }: { call: CallDetails; reader: Reader }) {
  const { t } = reader;
  const changes = call.changes.filter((change) => change.kind !== "created");
  const seen = new Set(changes.map((change) => change.appointmentId));
  const told = call.toldChanges.filter(({ appointmentId }) => appointmentId === null || !seen.has(appointmentId));
  if (changes.length + told.length === 0) return null;
  return (
    <section className="flex flex-col gap-1">
      <h4 className="font-medium text-table">{t("calls.changedInCall")}</h4>
      <ul className="text-table">
        {changes.map((change) => (
          <li key={change.id}>
            <Link href={`/appointments/${change.appointmentId}`} className="hover:underline">
              {t(`appointments.event.${change.kind}`)} · #{change.appointmentId}
            </Link>
          </li>
        ))}
        {told.map(({ kind, uid, origin, appointmentId }) => (
          <li key={`${kind} ${uid}`}>
            {appointmentId === null ? (
              <>
                {t(`callChanges.kind.${kind}`)} · {t("callChanges.unknownBooking")}{" "}
                <code className="break-all font-mono text-xs">{uid}</code>
              </>
            ) : (
              <Link href={`/appointments/${appointmentId}`} className="hover:underline">
                {t(`callChanges.kind.${kind}`)} · #{appointmentId}
              </Link>
            )}{" "}
            <span className="text-text-muted">({t(`callChanges.by.${toldBy(origin)}`)})</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
