import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { database } from "@/app/db";
import { requireCompany } from "@/app/viewer";
import { Panel, PanelNote } from "@/components/settings/panel";
import { formatInstant } from "@/components/ui/instant";
import { type AccessEvent, listAccessEvents } from "@/db/queries/settings/audit";
import type { Viewer } from "@/domain/access/viewer";
import type { AuditParams } from "./audit-params";
import { type AuditReader, actorName } from "./audit-words";
import { ExportFacts, exportedList } from "./export-facts";
import { LogPager } from "./log-pager";
import { LogTabs } from "./log-tabs";

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
              <span>{done(event, t)}</span>
              {event.callId !== null && (
                <Link href={`/calls/${event.callId}`} prefetch={false} className="underline">
                  {t("access.call", { id: event.callId })}
                </Link>
              )}
              {event.action === "export" && <ExportFacts event={event} />}
              {typeof event.detail?.["reason"] === "string" && (
                <span className="text-text-muted">{t("access.because", { reason: event.detail["reason"] })}</span>
              )}
              <time dateTime={event.recordedAt.toISOString()} className="figures ml-auto text-text-muted">
                {formatInstant(event.recordedAt, "full", viewer.locale, timeZone)}
              </time>
            </li>
          ))}
        </ol>
        <LogPager params={params} older={older} />
      </Panel>
    </>
  );
}

function done(event: AccessEvent, t: AuditReader["t"]): string {
  const who = actorName(event, { t });
  const list = exportedList(event);
  if (list) return t(`access.exported.${list}`, { who });
  return t(`access.did.${event.detail?.["part"] === "moment" ? "listenMoment" : event.action}`, { who });
}
