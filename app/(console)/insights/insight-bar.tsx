import "server-only";
import { database } from "@/app/db";
import { AsOfForm } from "@/components/insights/as-of-form";
import { InsightPartChoice } from "@/components/insights/insight-part";
import { InsightPeriod } from "@/components/insights/insight-period";
import type { InsightParams } from "@/components/insights/insight-search-params";
import { listCompanyLists } from "@/db/queries/company-lists";
import type { Viewer } from "@/domain/access/viewer";
import { companyDay } from "@/domain/insights/company-days";
import { getReader } from "../reader";

/** Which days the insights are about, and as of when they are read. */
export async function InsightBar({ viewer, params }: { viewer: Viewer; params: InsightParams }) {
  const [{ t, now, company }, lists] = await Promise.all([getReader(), listCompanyLists(database(), { viewer })]);
  const { period, from, to, by, branch, agent } = params;
  const hidden = Object.entries({ period, from, to, by, branch, agent }).flatMap(([name, value]) =>
    value ? [[name, String(value)]] : [],
  );
  const named = (rows: readonly { id: number; name: string | null }[]) =>
    rows.map(({ id, name }) => ({ id, name: name ?? `#${id}` }));
  return (
    <div className="flex flex-wrap items-center gap-3">
      <InsightPeriod defaultPreset="last30" />
      <InsightPartChoice
        choices={[
          {
            of: "branch",
            label: t("insights.by.branch"),
            every: t("insights.every.branch"),
            options: named(lists.branches),
          },
          {
            of: "agent",
            label: t("insights.by.agent"),
            every: t("insights.every.agent"),
            options: named(lists.voiceAgents),
          },
        ]}
      />
      <AsOfForm
        label={t("insights.asOf")}
        action={t("insights.asOfRead")}
        asOf={params.asOf}
        hidden={Object.fromEntries(hidden)}
        last={companyDay(now, company.timeZone)}
      />
    </div>
  );
}
