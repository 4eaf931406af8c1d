import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { database } from "@/app/db";
import { requireCompany } from "@/app/viewer";
import { Pager } from "@/components/data-table/pager";
import { Panel, PanelNote } from "@/components/settings/panel";
import { formatInstant } from "@/components/ui/instant";
import { listAccessEvents } from "@/db/queries/settings/audit";
import type { Viewer } from "@/domain/access/viewer";
import { LogTabs } from "./audit-filter-form";
import { type AuditParams, auditHref } from "./audit-params";
import { actorName } from "./audit-words";

/** Who listened to which recording, and who exported. */
export async function AccessLog({ viewer, params }: { viewer: Viewer; params: AuditParams }) {
  const [t, { timeZone }, { events, older }] = await Promise.all([
    getTranslations("settings"),
    requireCompany(),
    listAccessEvents(database(), { viewer, before: params.before }),
  ]);
  return (
    <>
      <LogTabs log="access" />
      <Panel title={t("access.title")} note={t("access.note")}>
        {events.length === 0 && <PanelNote>{t("access.empty")}</PanelNote>}
        <ol>
          {events.map((event) => (
            <li key={event.id} className="flex flex-wrap gap-x-2 border-line border-b px-4 py-2 text-table">
              <span>{t(`access.did.${event.action}`, { who: actorName(event, { t }) })}</span>
              {event.callId !== null && (
                <Link href={`/calls/${event.callId}`} prefetch={false} className="underline">
                  {t("access.call", { id: event.callId })}
                </Link>
              )}
              <time dateTime={event.recordedAt.toISOString()} className="figures ml-auto text-text-muted">
                {formatInstant(event.recordedAt, "full", viewer.locale, timeZone)}
              </time>
            </li>
          ))}
        </ol>
        <Pager
          newerHref={params.before === null ? null : `/settings/audit${auditHref({ ...params, before: null })}`}
          olderHref={older === null ? null : `/settings/audit${auditHref({ ...params, before: older })}`}
        />
      </Panel>
    </>
  );
}
