import type { Database } from "@/db/client";
import {
  type ChartDay,
  type DayPeriod,
  findInsightAge,
  type InsightAge,
  type InsightGroup,
  listChartDays,
  listInsightGroups,
  listInsightWeekdays,
  sumInsightDays,
  sumRisk,
} from "@/db/queries/insights/read-insights";
import { type ReadFrom, type Replica, readFrom } from "@/db/replica";
import { periodBefore } from "@/domain/insights/company-days";
import type { Breakdown, InsightSums } from "@/domain/insights/measures";
import { type InsightPart, WHOLE } from "@/domain/insights/parts";
import { refreshWhileWaiting } from "./refresh-while-waiting";

export type InsightReport = {
  period: DayPeriod;
  before: DayPeriod;
  days: ChartDay[];
  sums: InsightSums;
  sumsBefore: InsightSums;
  groups: Pick<InsightGroup, "key" | "sums">[];
  versions: Pick<InsightGroup, "key" | "sums">[];
  /** What is at risk over all time. */
  risk: InsightSums;
  /** Of the period and of the days before it. */
  age: InsightAge;
  from: ReadFrom;
};

type Asked = {
  companyId: number;
  period: DayPeriod;
  by: Breakdown;
  /** Left out: the whole company. */
  part?: InsightPart;
};

/**
 * The figures of a period, beside as many days before it, by one breakdown and by version. Sums up first, at the primary, what
 * is due and quickly done; then reads from the replica where there is one.
 */
export async function readInsightReport(
  db: Database,
  { companyId, period, by, part = WHOLE }: Asked,
  replica: Replica | null = null,
): Promise<InsightReport> {
  const before = periodBefore(period);
  await refreshWhileWaiting(db, { companyId, days: { from: before.from, to: period.to } });
  const dimensions = by === "weekday" ? (["version"] as const) : ([...new Set([by, "version" as const])] as const);
  const within = { companyId, part, ...period };
  const { value, from } = await readFrom(replica, db, (reads) =>
    Promise.all([
      listChartDays(reads, within),
      sumInsightDays(reads, within),
      sumInsightDays(reads, { companyId, part, ...before }),
      listInsightGroups(reads, { ...within, dimensions }),
      by === "weekday" ? listInsightWeekdays(reads, within) : [],
      sumRisk(reads, { companyId, part }),
      findInsightAge(reads, { ...within, from: before.from }),
    ]),
  );
  const [days, sums, sumsBefore, groups, weekdays, risk, age] = value;
  const ofBreakdown = groups.filter(({ dimension }) => dimension === by);
  return {
    ...{ period, before, days, sums, sumsBefore, risk, age, from },
    groups: by === "weekday" ? weekdays : inOrder(by, ofBreakdown),
    versions: groups.filter(({ dimension, sums }) => dimension === "version" && sums.calls > 0),
  };
}

/** Hours stand in the order of the day, everything else by its number of calls. */
function inOrder(by: Breakdown, groups: InsightGroup[]): InsightGroup[] {
  return by === "hour" ? groups.toSorted((a, b) => Number(a.key) - Number(b.key)) : groups;
}
