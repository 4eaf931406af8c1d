import "server-only";
import Link from "next/link";
import { database } from "@/app/db";
import { serializeCallParams } from "@/components/calls/call-search-params";
import { InsightPeriod } from "@/components/insights/insight-period";
import type { InsightParams } from "@/components/insights/insight-search-params";
import { LedgerChart } from "@/components/insights/ledger-chart";
import { LedgerTable } from "@/components/insights/ledger-table";
import { formatCount, formatShare } from "@/components/ui/amounts";
import { EmptyState } from "@/components/ui/empty-state";
import { Figure } from "@/components/ui/figure";
import { listLedgerDays } from "@/db/queries/link-ledger";
import type { Viewer } from "@/domain/access/viewer";
import { resolveDateRange } from "@/domain/calls/date-range";
import { linkFigures } from "@/domain/insights/link-figures";
import type { CallLinkStatus } from "@/domain/linking/link-status";
import { getReader } from "../reader";

/** Calls → booked → linked in a period, from the one ledger; ranges wherever orphans leave the truth open. */
export async function LinkInsights({ viewer, params }: { viewer: Viewer; params: InsightParams }) {
  const reader = await getReader();
  const { t, locale, company, now } = reader;
  const hasDays = params.from !== null || params.to !== null;
  const days = { ...(params.from ? { fromDay: params.from } : {}), ...(params.to ? { toDay: params.to } : {}) };
  const chosen = params.period ?? (hasDays ? days : "last30");
  const range = resolveDateRange(chosen, { now, timeZone: company.timeZone });
  const ledger = await listLedgerDays(database(), {
    companyId: viewer.companyId,
    from: range.from ?? new Date(0),
    to: range.to ?? now,
  });
  const figures = linkFigures(ledger);
  const count = (value: number) => formatCount(value, locale);
  const share = (value: number | null) => formatShare(value, locale);
  const period = { period: hasDays ? null : (params.period ?? "last30"), from: params.from, to: params.to };
  const callsHref = (status: CallLinkStatus[]) => `/calls${serializeCallParams({ ...period, status })}`;
  const { conversion } = figures;
  const hasOrphans = figures.unlinked > 0;
  return (
    <div className="flex flex-col gap-4 px-3 pb-8 sm:px-4">
      <InsightPeriod defaultPreset="last30" />
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-5">
        <Figure label={t("insights.calls")} value={count(figures.calls)} href={callsHref([])} />
        <Figure
          label={t("insights.booked")}
          value={count(figures.booked)}
          note={figures.excluded > 0 ? t("insights.excludedNote", { count: figures.excluded }) : null}
          href={callsHref(["linked", "excluded", ...UNLINKED])}
        />
        <Figure
          label={t("insights.linked")}
          value={count(figures.linked)}
          note={t("insights.unlinkedNote", { count: figures.unlinked })}
          href={callsHref(["linked"])}
        />
        <Figure
          label={t("insights.linkRate")}
          value={figures.linkRate === null ? t("insights.noData") : share(figures.linkRate)}
          note={t("insights.linkRateHint")}
          href={callsHref(UNLINKED)}
        />
        <Figure
          label={t("insights.conversion")}
          value={
            conversion === null
              ? t("insights.noData")
              : hasOrphans
                ? t("insights.range", { from: share(conversion.worst), to: share(conversion.best) })
                : share(conversion.worst)
          }
          note={figures.calls > 0 && figures.calls < FEW_CALLS ? t("insights.few") : t("insights.conversionHint")}
        />
      </div>
      {hasOrphans && (
        <p className="text-table">
          {t("insights.rangeReason", { count: figures.unlinked })}{" "}
          <Link className="text-accent underline" href={callsHref(UNLINKED)}>
            {t("insights.showUnlinked")}
          </Link>
        </p>
      )}
      {ledger.length === 0 ? (
        <EmptyState title={t("insights.empty")} />
      ) : (
        <>
          <LedgerChart days={ledger} reader={reader} />
          <LedgerTable days={ledger} reader={reader} />
        </>
      )}
    </div>
  );
}

const UNLINKED: CallLinkStatus[] = ["one_sided", "suggested", "orphaned", "conflict"];

/** Below this many calls a share says little. */
const FEW_CALLS = 20;
