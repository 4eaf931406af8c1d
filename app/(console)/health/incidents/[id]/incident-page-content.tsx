import "server-only";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { Suspense } from "react";
import { database } from "@/app/db";
import { requireCompany } from "@/app/viewer";
import { ContradictedPairs } from "@/components/health/contradicted-pairs";
import { DeliveryLog } from "@/components/health/delivery-log";
import { IncidentActs } from "@/components/health/incident-acts";
import { IncidentFacts } from "@/components/health/incident-facts";
import { IncidentTimeline } from "@/components/health/incident-timeline";
import { LostGuards } from "@/components/health/lost-guards";
import { ReachNote } from "@/components/health/reach-note";
import { incidentBadges } from "@/components/health/state-badges";
import { Badge } from "@/components/ui/badge";
import { FailsAlone } from "@/components/ui/fails-alone";
import { formatInstant } from "@/components/ui/instant";
import { Skeleton } from "@/components/ui/skeleton";
import { REPORTED_CAUSES } from "@/db/queries/forensics/get-incident-report";
import { getIncident, type Incident } from "@/db/queries/health/get-incident";
import { countHoldings } from "@/db/queries/health/incident-holdings";
import { listChannels } from "@/db/queries/health/list-channels";
import { listDeliveries } from "@/db/queries/health/list-deliveries";
import { listIncidentEvents } from "@/db/queries/health/list-incident-events";
import { listLinkedPairs } from "@/db/queries/health/list-linked-pairs";
import { listLedgerDays } from "@/db/queries/link-ledger";
import { may } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { reachOf } from "@/domain/health/alert";
import { contradictedPairs } from "@/domain/health/contradiction";
import { linkFigures } from "@/domain/insights/link-figures";
import { incidentReason } from "@/messages/health-reason";
import { orNotFound } from "../../../not-found-as-page";
import { getReader } from "../../../reader";
import { IncidentForensics } from "./incident-forensics";

/** One incident: what, since when, what of it is open, how to repair it, and what people did. */
export async function IncidentPageContent({ viewer, incidentId }: { viewer: Viewer; incidentId: number }) {
  const db = database();
  const ref = { companyId: viewer.companyId, incidentId };
  const incident = await orNotFound(getIncident(db, ref));
  const [reader, { name }] = await Promise.all([getReader(), requireCompany()]);
  const { t, locale, company, now } = reader;
  const { cause, status, detail, since, silencedUntil } = incident;
  const from = new Date(now.getTime() - 7 * 86_400_000);
  const to = new Date(now.getTime() + 1);
  const [lines, deliveries, holdings, pairs, channels, week] = await Promise.all([
    listIncidentEvents(db, ref),
    listDeliveries(db, ref),
    cause === "links" ? countHoldings(db, incident) : null,
    cause === "pairing" ? listLinkedPairs(db, { ...ref, ...stretchOf(incident, now), at: now }) : [],
    listChannels(db, ref),
    listLedgerDays(db, { companyId: viewer.companyId, from, to }),
  ]);
  const contradicted = contradictedPairs(pairs);
  const mayWrite = may(viewer.role, "incident:write");
  const moment = (at: Date) => formatInstant(at, "moment", locale, company.timeZone);
  return (
    <div className="flex max-w-240 flex-col gap-5 px-3 py-4 sm:px-4 print:max-w-none print:gap-4 print:p-0">
      <Link href="/health" className="flex items-center gap-1 text-table text-text-muted hover:text-text print:hidden">
        <ArrowLeft aria-hidden className="size-4" />
        {t("health.incidents.all")}
      </Link>
      <header className="flex flex-col gap-2">
        <p className="hidden text-text-muted text-xs print:block">
          {[name, t("health.asOf", { at: formatInstant(now, "full", locale, company.timeZone) })].join(" · ")}
        </p>
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="font-semibold text-title">
            {t("health.incidents.one", { id: incidentId, cause: t(`health.cause.${cause}`) })}
          </h1>
          <Badge {...incidentBadges[status]}>{t(`health.status.${status}`)}</Badge>
        </div>
        <p className="figures max-w-prose print:max-w-none">
          {incidentReason(detail, since, { t: t as never, moment })}
        </p>
        {mayWrite && (
          <IncidentActs
            incidentId={incidentId}
            waits={status === "opened" || status === "regressed"}
            isResolved={status === "resolved"}
            isSilent={silencedUntil !== null && silencedUntil > now}
          />
        )}
      </header>
      <IncidentFacts
        incident={incident}
        holdings={holdings}
        weekRate={linkFigures(week).linkRate}
        acknowledgedBy={lines.findLast(({ kind }) => kind === "acknowledged")?.actorName ?? null}
        role={viewer.role}
        reader={reader}
      />
      {contradicted.length > 0 && (
        <ContradictedPairs pairs={contradicted} total={contradicted.length} reader={reader} />
      )}
      {detail.guards && <LostGuards guards={detail.guards} reader={reader} />}
      <IncidentTimeline incidentId={incidentId} lines={lines} mayWrite={mayWrite} reader={reader} />
      <section aria-label={t("health.incident.deliveries")} className="flex flex-col gap-2 print:hidden">
        <h2 className="font-semibold">{t("health.incident.deliveries")}</h2>
        <div className="rounded border border-line bg-surface">
          {status !== "resolved" && <ReachNote reach={reachOf(channels)} t={t} />}
          <DeliveryLog deliveries={deliveries} empty={t("health.incident.noDeliveries")} reader={reader} />
        </div>
      </section>
      {REPORTED_CAUSES.includes(cause) && (
        <FailsAlone told={t("forensics.failed")}>
          <Suspense fallback={<Skeleton className="h-80" />}>
            <IncidentForensics viewer={viewer} incidentId={incidentId} />
          </Suspense>
        </FailsAlone>
      )}
    </div>
  );
}

const stretchOf = ({ lastGoodAt, since, until }: Incident, now: Date) => ({
  from: lastGoodAt ?? since,
  to: until ?? now,
});
