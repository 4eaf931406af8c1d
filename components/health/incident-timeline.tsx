import type { IncidentLine } from "@/db/queries/health/list-incident-events";
import type { Reader } from "../links/record-cards";
import { formatInstant } from "../ui/instant";
import { IncidentNoteForm } from "./incident-acts";

type IncidentTimelineProps = { incidentId: number; lines: IncidentLine[]; mayWrite: boolean; reader: Reader };

/** What happened to an incident, oldest first, and the place for a note. */
export function IncidentTimeline({ incidentId, lines, mayWrite, reader }: IncidentTimelineProps) {
  const { t, locale, company, words } = reader;
  const moment = (at: Date) => formatInstant(at, "moment", locale, company.timeZone);
  const who = ({ actor, actorName }: IncidentLine) =>
    actorName ?? (actor === "monitor" ? t("heal.actor.monitor") : t("appointments.formerUser"));
  const until = ({ detail }: IncidentLine) =>
    typeof detail?.["until"] === "string" ? moment(new Date(detail["until"])) : "–";
  const channels = ({ detail }: IncidentLine) => (typeof detail?.["channels"] === "number" ? detail["channels"] : 1);
  return (
    <section aria-label={t("health.incident.timeline")} className="flex flex-col gap-3">
      <h2 className="font-semibold">{t("health.incident.timeline")}</h2>
      <ol className="flex flex-col gap-2 border-line border-l pl-4">
        {lines.map((line) => (
          <li key={line.id} className="text-table">
            <p className="figures">
              <span className="font-medium">
                {t(`health.event.${line.kind}`, { until: until(line), channels: channels(line) })}
              </span>{" "}
              <span className="text-text-muted">
                · {who(line)} · {moment(line.occurredAt)}
              </span>
            </p>
            {line.note && <p className="max-w-prose whitespace-pre-wrap break-words">{words(line.note)}</p>}
          </li>
        ))}
      </ol>
      {mayWrite && <IncidentNoteForm incidentId={incidentId} />}
    </section>
  );
}
