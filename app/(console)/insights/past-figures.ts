import "server-only";
import { database } from "@/app/db";
import { insightsReplica } from "@/app/replica";
import { type InsightParams, insightDaysOf } from "@/components/insights/insight-search-params";
import type { Reader } from "@/components/links/record-cards";
import { listLedgerDaysAsOf } from "@/db/queries/insights/ledger-as-of";
import { readFrom } from "@/db/replica";
import { resolveDateRange } from "@/domain/calls/date-range";
import { addSums, noSums } from "@/domain/insights/measures";
import type { InsightPart } from "@/domain/insights/parts";
import { sumDays, sumForChart } from "@/domain/insights/sum-periods";

type Asked = { companyId: number; reader: Reader; params: InsightParams; part: InsightPart; asOf: string };

/** The ledger of a period, up to a past day, as it stood at that day's end. */
export async function readPastFigures({ companyId, reader, params, part, asOf }: Asked) {
  const clock = { now: reader.now, timeZone: reader.company.timeZone };
  const asked = insightDaysOf(params, clock, { from: asOf, to: asOf });
  const period = { from: asked.from, to: asked.to < asOf ? asked.to : asOf };
  const { from, to } = resolveDateRange({ fromDay: period.from, toDay: period.to }, clock);
  const end = resolveDateRange({ toDay: asOf }, clock).to!;
  const read = await readFrom(insightsReplica(), database(), (db) =>
    listLedgerDaysAsOf(db, { companyId, from: from!, to: to!, end, part }),
  );
  const days = read.value.map(({ day, ...sums }) => ({ day, sums: addSums(noSums(), sums) }));
  return { period, days, ...sumForChart(days), total: sumDays(days), from: read.from };
}
