import "server-only";
import { headers } from "next/headers";
import { database } from "@/app/db";
import { Pager } from "@/components/data-table/pager";
import { healPairRowView, type PairRecords } from "@/components/heal/heal-pair-row-view";
import { HealPairsTable } from "@/components/heal/heal-pairs-table";
import { type HealRunParams, serializeHealRunParams } from "@/components/heal/heal-run-params";
import { PairFilters } from "@/components/heal/pair-filters";
import { EmptyState } from "@/components/ui/empty-state";
import { NoMatch } from "@/components/ui/no-match";
import { listAppointmentSummaries } from "@/db/queries/appointments/summaries";
import { listCallSummaries } from "@/db/queries/calls/summaries";
import { countPairs } from "@/db/queries/heal-runs/count-pairs";
import type { HealRun } from "@/db/queries/heal-runs/get-heal-run";
import { type HealPairLine, listHealPairs } from "@/db/queries/heal-runs/list-heal-pairs";
import { getReader } from "../../reader";

type HealPairsProps = { companyId: number; run: HealRun; params: HealRunParams };

/** One page of a plan's pairs, and the parts into which they fall. */
export async function HealPairs({ companyId, run, params }: HealPairsProps) {
  const reader = await getReader();
  const { t } = reader;
  const { after, before, band, class: linkClass, left } = params;
  const page = await listHealPairs(database(), {
    ...{ companyId, runId: run.id, after: after ?? 0, before: before ?? undefined },
    ...{ band: band ?? undefined, linkClass: linkClass ?? undefined },
    exceptionsOf: left === null ? undefined : left === "skipped" ? "apply" : "undo",
  });
  const [counts, records] = await Promise.all([
    countPairs(database(), { companyId, runId: run.id }),
    recordsOf(companyId, page.pairs),
  ]);
  const href = (change: Partial<HealRunParams>) =>
    `/heal/${run.id}${serializeHealRunParams({ ...params, pair: null, ...change })}`;
  const [first, last] = [page.pairs[0], page.pairs.at(-1)];
  const hasNewer = before === null ? after !== null : page.hasMore;
  const hasOlder = before === null ? page.hasMore : true;
  const isPart = band !== null || linkClass !== null || left !== null;
  const narrow = /Mobile/.test((await headers()).get("user-agent") ?? "");
  return (
    <>
      <PairFilters {...{ runId: run.id, params, counts, reader }} skipped={run.skipped + run.errors} kept={run.kept} />
      <HealPairsTable
        label={t("heal.pairs")}
        headings={Object.fromEntries(COLUMNS.map((id) => [id, t(`heal.pairColumn.${id}`)]))}
        rows={page.pairs.map((pair) =>
          healPairRowView(
            pair,
            { records, href: `/heal/${run.id}${serializeHealRunParams({ ...params, pair: pair.position })}` },
            reader,
          ),
        )}
        selectedId={params.pair}
        narrow={narrow}
        empty={
          isPart ? (
            <NoMatch title={t("heal.noMatch")} clearHref={`/heal/${run.id}`} />
          ) : (
            <EmptyState title={t("heal.nothingTitle")}>{t("heal.nothingBody")}</EmptyState>
          )
        }
      />
      {(hasNewer || hasOlder) && (
        <Pager
          newerHref={hasNewer && first ? href({ before: first.position, after: null }) : null}
          olderHref={hasOlder && last ? href({ after: last.position, before: null }) : null}
          words={{ newer: t("heal.previous"), older: t("heal.next") }}
        />
      )}
    </>
  );
}

async function recordsOf(companyId: number, pairs: readonly HealPairLine[]): Promise<PairRecords> {
  const [calls, appointments] = await Promise.all([
    listCallSummaries(database(), companyId, [...new Set(pairs.map((pair) => pair.callId))]),
    listAppointmentSummaries(
      database(),
      companyId,
      pairs.map((pair) => pair.appointmentId),
    ),
  ]);
  return {
    calls: new Map(calls.map((call) => [call.id, call])),
    appointments: new Map(appointments.map((appointment) => [appointment.id, appointment])),
  };
}

const COLUMNS = ["caller", "called", "sure", "starts", "service", "outcome", "class", "evidence"] as const;
