import { getTranslations } from "next-intl/server";
import { database } from "@/app/db";
import { requireCompany } from "@/app/viewer";
import { Panel, PanelNote } from "@/components/settings/panel";
import { formatInstant } from "@/components/ui/instant";
import { type AuditEvent, listAuditActors, listAuditEvents, namesOfSubjects } from "@/db/queries/settings/audit";
import type { Viewer } from "@/domain/access/viewer";
import { AccessLog } from "./access-log";
import { AuditFilters } from "./audit-filters";
import { type AuditParams, dayIn } from "./audit-params";
import { type AuditReader, actorName, changesOf, subjectName } from "./audit-words";
import { LogPager } from "./log-pager";
import { LogTabs } from "./log-tabs";

const subjects = [
  "companies",
  "branches",
  "phone_numbers",
  "staff",
  "services",
  "event_types",
  "voice_agents",
  "memberships",
  "invitations",
  "accounts",
  "integrations",
  "integration_keys",
] as const;

/** Who changed which setting, from what to what, and when. */
export async function AuditLog({ viewer, params }: { viewer: Viewer; params: AuditParams }) {
  const t = await getTranslations("settings");
  if (params.log === "access") return <AccessLog viewer={viewer} params={params} />;
  const { timeZone, currency } = await requireCompany();
  const filter = { ...params, from: dayIn(params.from), to: dayIn(params.to) };
  const [{ events, older }, actors, names] = await Promise.all([
    listAuditEvents(database(), { viewer, timeZone, filter }),
    listAuditActors(database(), { viewer }),
    namesOfSubjects(database(), { viewer }),
  ]);
  const reader: AuditReader = { t, locale: viewer.locale, timeZone, currency, names };
  const actorChoices = actors.map(({ actor, name }) => ({
    value: actor,
    label: actorName({ actor, actorName: name }, reader),
  }));
  return (
    <>
      <LogTabs log="settings" />
      <Panel title={t("audit.title")} note={t("audit.note")}>
        <AuditFilters
          actors={actorChoices}
          subjects={subjects.map((value) => ({ value, label: t(`audit.subject.${value}`) }))}
          words={{
            ...{ actor: t("audit.actor"), anybody: t("audit.anybody"), subject: t("audit.subjectLabel") },
            ...{ anything: t("audit.anything"), from: t("audit.from"), to: t("audit.to"), reset: t("audit.reset") },
          }}
        />
        {events.length === 0 && <PanelNote>{t("audit.empty")}</PanelNote>}
        <ol>
          {events.map((event) => (
            <Line key={event.id} event={event} reader={reader} />
          ))}
        </ol>
        <LogPager params={params} older={older} />
      </Panel>
    </>
  );
}

function Line({ event, reader }: { event: AuditEvent; reader: AuditReader }) {
  const { t, locale, timeZone } = reader;
  const action = event.action === "insert" || event.action === "delete" ? event.action : "update";
  return (
    <li className="border-line border-b px-4 py-2 text-table">
      <p className="flex flex-wrap gap-x-2">
        <span className="font-medium">
          {t(`audit.did.${action}`, { who: actorName(event, reader), what: subjectName(event, reader) })}
        </span>
        <time dateTime={event.recordedAt.toISOString()} className="figures ml-auto text-text-muted">
          {formatInstant(event.recordedAt, "full", locale, timeZone)}
        </time>
      </p>
      <ul className="text-text-muted">
        {changesOf(event, reader).map(({ field, before, after }) => (
          <li key={field} className="figures break-words">
            {field}: {action === "insert" ? after : action === "delete" ? before : `${before} → ${after}`}
          </li>
        ))}
      </ul>
    </li>
  );
}
