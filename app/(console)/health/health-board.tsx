import "server-only";
import { Suspense } from "react";
import { database } from "@/app/db";
import { servingSince } from "@/app/serving-since";
import { BrokenSentence, BrokenSentenceSkeleton } from "@/components/health/broken-sentence";
import { chartSpans } from "@/components/health/chart-spans";
import { ContradictedPairs } from "@/components/health/contradicted-pairs";
import { HealthHeadline } from "@/components/health/health-headline";
import { HealthHours } from "@/components/health/health-hours";
import { HealthTable } from "@/components/health/health-table";
import { HealthTiles } from "@/components/health/health-tiles";
import { IncidentList } from "@/components/health/incident-list";
import { RateChart } from "@/components/health/rate-chart";
import { FailsAlone } from "@/components/ui/fails-alone";
import { listDeployMarks } from "@/db/queries/forensics/deploy-marks";
import { getHealth } from "@/db/queries/health/get-health";
import { getLinkQuality } from "@/db/queries/health/link-quality";
import { listHealthDays } from "@/db/queries/health/list-health-days";
import { listHealthHours } from "@/db/queries/health/list-health-hours";
import { findNewestIncident, listIncidentsToShow } from "@/db/queries/health/list-incidents";
import { getLastMonitorRun } from "@/db/queries/health/monitor-run";
import { sumLedger } from "@/db/queries/health/sum-ledger";
import { listLedgerDays } from "@/db/queries/link-ledger";
import type { Viewer } from "@/domain/access/viewer";
import { contradictedPairs } from "@/domain/health/contradiction";
import { getReader } from "../reader";
import { BrokenLinks } from "./broken-links";
import { ParkedDeliveries } from "./parked-deliveries";

/** Whether bookings get their links: one sentence, the figures and their rows, rate over time, ledger, incidents. */
export async function HealthBoard({ viewer }: { viewer: Viewer }) {
  const db = database();
  const { companyId } = viewer;
  const [reader, health, lastRunAt, incidents, newest] = await Promise.all([
    getReader(),
    getHealth(db, { companyId }),
    getLastMonitorRun(db, { companyId }),
    listIncidentsToShow(db, { companyId }),
    findNewestIncident(db, { companyId, cause: "links" }),
  ]);
  const { at, company } = health.facts;
  const ago = (days: number) => new Date(at.getTime() - days * DAY_MS);
  const to = new Date(at.getTime() + 1);
  const [worst] = health.findings;
  const sinceIncident = newest ? (newest.until ?? newest.since) : null;
  const contradicted = contradictedPairs(health.facts.pairs);
  const [week, since, days, hours, quality, marks] = await Promise.all([
    listLedgerDays(db, { companyId, from: ago(7), to }),
    sinceIncident ? sumLedger(db, { companyId, timeZone: company.timeZone, from: sinceIncident, to }) : null,
    listHealthDays(db, { companyId, at, knownAt: null, days: DAYS_SHOWN }),
    listHealthHours(db, { companyId, from: ago(DAYS_OF_HOURS), to: at }),
    getLinkQuality(db, { companyId, at }),
    listDeployMarks(db, { companyId, from: ago(DAYS_SHOWN), to: at }),
  ]);
  return (
    <div className="flex flex-col gap-4 px-3 pb-8 sm:px-4">
      <HealthHeadline
        health={health}
        lastRunAt={lastRunAt}
        realNow={new Date()}
        servingSince={servingSince()}
        story={
          // A slow decay leaves no stretch of the records that could be told of.
          worst?.cause === "links" && health.state === "broken" ? (
            <FailsAlone
              told={reader.t("forensics.failed")}
              instead={<BrokenSentence found={null} finding={worst} reader={reader} />}
            >
              <Suspense fallback={<BrokenSentenceSkeleton finding={worst} reader={reader} />}>
                <BrokenLinks viewer={viewer} finding={worst} />
              </Suspense>
            </FailsAlone>
          ) : null
        }
        reader={reader}
      />
      <ParkedDeliveries viewer={viewer} />
      <HealthTiles
        {...{ health, week, quality, reader }}
        since={sinceIncident && since ? { at: sinceIncident, days: since } : null}
        grace={company.graceMinutes}
      />
      <RateChart
        days={days}
        spans={chartSpans(incidents, { worst: worst ?? null, at, reader })}
        marks={marks.map(({ deployedAt, label }) => ({ at: deployedAt, label }))}
        reader={reader}
      />
      <IncidentList incidents={incidents} reader={reader} />
      {contradicted.length > 0 && (
        <ContradictedPairs pairs={contradicted.slice(0, PAIRS_SHOWN)} total={contradicted.length} reader={reader} />
      )}
      <HealthHours hours={hours} reader={reader} />
      <HealthTable days={days} reader={reader} />
    </div>
  );
}

const DAYS_SHOWN = 60;
const DAYS_OF_HOURS = 14;
const PAIRS_SHOWN = 20;
const DAY_MS = 86_400_000;
