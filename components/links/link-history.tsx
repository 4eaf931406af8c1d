import type { LinkEventLine } from "@/db/queries/link-events";
import type { Evidence } from "@/domain/linking/evidence";
import { formatInstant } from "../ui/instant";
import { evidenceText } from "./candidates";
import type { Reader } from "./record-cards";
import { UndoButton } from "./undo-button";

/** Every change of the link, newest first: what, who, when, why, on what evidence. */
export function LinkHistory({ events, reader }: { events: LinkEventLine[]; reader: Reader }) {
  const { t, locale, company } = reader;
  if (events.length === 0) return <p className="text-table text-text-muted">{t("link.history.none")}</p>;
  return (
    <ol className="flex flex-col gap-3 border-line border-l pl-4">
      {events.map((event, index) => (
        <li key={event.id} className="text-table" data-link-event={event.kind}>
          <p>
            <span className="font-medium">
              {t(`link.history.${event.kind}`, {
                appointment: id(event.appointmentId),
                before: id(event.before),
                after: id(event.after),
              })}
            </span>{" "}
            <span className="text-text-muted">
              {event.actorName ?? t(`link.method.${event.method}`)} ·{" "}
              {formatInstant(event.occurredAt, "full", locale, company.timeZone)}
            </span>
          </p>
          {event.reason && (
            <p className="text-text-muted">{t("link.history.reason", { reason: reader.words(event.reason) })}</p>
          )}
          <p className="text-text-muted text-xs">
            {evidenceOf(event.evidence)
              .map((item) => evidenceText(item, reader))
              .join(" · ")}
          </p>
          {index === 0 && event.operationId && event.method === "manual" && (
            <UndoButton operationId={event.operationId} together={event.together} />
          )}
        </li>
      ))}
    </ol>
  );
}

const id = (value: number | null) => (value === null ? "–" : `#${value}`);

function evidenceOf(stored: unknown): Evidence[] {
  return Array.isArray(stored) ? (stored as Evidence[]) : [];
}
