import { sql } from "drizzle-orm";
import {
  type CallMeasure,
  type DaySums,
  dayMeasures,
  type InsightDimension,
  type InsightMeasure,
  type InsightSums,
  insightMeasures,
  noSums,
} from "@/domain/insights/measures";
import { type InsightPart, WHOLE, writePart } from "@/domain/insights/parts";
import type { Reader } from "../../client";

/** The company's days, YYYY-MM-DD, both included. */
export type DayPeriod = { from: string; to: string };
type Whose = { companyId: number /** Left out: the whole company. */; part?: InsightPart };
type Within = DayPeriod & Whose;

/** The rollup's rows of a company, or of a part of it. */
function rowsOf({ companyId, part = WHOLE }: Whose) {
  const name = writePart(part);
  return name === ""
    ? sql`insight_days where company_id = ${companyId}`
    : sql`insight_part_days where company_id = ${companyId} and part = ${name}`;
}

export type InsightDay = { day: string; sums: InsightSums };
export type ChartDay = { day: string; sums: DaySums };
export type InsightGroup = { dimension: InsightDimension; key: string; sums: InsightSums };

const summed = (measures: readonly InsightMeasure[]) =>
  sql.raw(measures.map((measure) => `sum("${measure}")::float8 as "${measure}"`).join(", "));
const sums = summed(insightMeasures);

/** What is summed up of each day with anything in it, oldest first. Source: the rollup insight_days. */
export async function listInsightDays(db: Reader, { from, to, ...whose }: Within): Promise<InsightDay[]> {
  const rows = await db.execute<InsightSums & { day: string }>(sql`
    select day::text as day, ${sums}
      from ${rowsOf(whose)} and dimension in ('all', 'risk') and day between ${from}::date and ${to}::date
     group by day order by day`);
  return rows.map(({ day, ...sums }) => ({ day, sums }));
}

/** What a chart and its table show of each day with a call in it, oldest first. */
export async function listChartDays(db: Reader, { from, to, ...whose }: Within): Promise<ChartDay[]> {
  const rows = await db.execute<DaySums & { day: string }>(sql`
    select day::text as day, ${summed(dayMeasures)}
      from ${rowsOf(whose)} and dimension = 'all' and day between ${from}::date and ${to}::date
     group by day order by day`);
  return rows.map(({ day, ...sums }) => ({ day, sums }));
}

/** All that is counted in a period, what is at risk included. */
export async function sumInsightDays(db: Reader, { from, to, ...whose }: Within): Promise<InsightSums> {
  const [row] = await db.execute<InsightSums>(sql`
    select ${sums} from ${rowsOf(whose)} and dimension in ('all', 'risk') and day between ${from}::date and ${to}::date
    having count(*) > 0`);
  return { ...noSums(), ...row };
}

/** The same by weekday, Monday is "1"; all seven. */
export async function listInsightWeekdays(
  db: Reader,
  { from, to, ...whose }: Within,
): Promise<{ key: string; sums: InsightSums }[]> {
  const rows = await db.execute<InsightSums & { key: string }>(sql`
    select extract(isodow from day)::text as key, ${sums} from ${rowsOf(whose)} and dimension = 'all' and day between ${from}::date and ${to}::date group by 1`);
  const found = new Map(rows.map(({ key, ...sums }) => [key, sums]));
  return ["1", "2", "3", "4", "5", "6", "7"].map((key) => ({ key, sums: found.get(key) ?? noSums() }));
}

/** The same per group of each dimension, most calls first. */
export async function listInsightGroups(
  db: Reader,
  { from, to, dimensions, ...whose }: Within & { dimensions: readonly InsightDimension[] },
): Promise<InsightGroup[]> {
  const rows = await db.execute<InsightSums & { dimension: InsightDimension; key: string }>(sql`
    select dimension, key, ${sums}
      from ${rowsOf(whose)} and dimension in ${dimensions} and day between ${from}::date and ${to}::date
     group by dimension, key order by dimension, sum(calls) desc, key`);
  return rows.map(({ dimension, key, ...sums }) => ({ dimension, key, sums }));
}

/** First and last day with anything summed up; null: none. */
export async function findInsightSpan(db: Reader, companyId: number): Promise<DayPeriod | null> {
  const [row] = await db.execute<{ from: string | null; to: string | null }>(sql`
    select min(day)::text as from, max(day)::text as to from insight_days where company_id = ${companyId} and dimension = 'all'`);
  return row?.from && row.to ? { from: row.from, to: row.to } : null;
}

export type InsightAge = {
  /** Days of the period that were written to since they were summed up. */
  dueDays: number;
  /** When the oldest of those was summed up. */
  oldest: Date | null;
  /** When anything of the company was last summed up, seconds since 1970; for haveInsightsChanged. */
  seen: string;
};

/** How far behind the figures of a period are. */
export async function findInsightAge(db: Reader, { companyId, from, to }: Within): Promise<InsightAge> {
  const [row] = await db.execute<{ due: number; oldest: string | null; seen: string }>(sql`
    select (select count(distinct day) from insight_marks
             where company_id = ${companyId} and day between ${from}::date and ${to}::date)::int as due,
           (select min(r.refreshed_at) from insight_refreshes r
             where r.company_id = ${companyId} and r.day between ${from}::date and ${to}::date
               and exists (select from insight_marks m where m.company_id = r.company_id and m.day = r.day)) as oldest,
           ${lastSummedUp(companyId)}::text as seen`);
  return { dueDays: row?.due ?? 0, oldest: row?.oldest ? new Date(row.oldest) : null, seen: row?.seen ?? "0" };
}

/** Whether anything of the company was written to, or summed up, since a page had `seen` its figures. */
export async function haveInsightsChanged(
  db: Reader,
  { companyId, seen }: { companyId: number; seen: string },
): Promise<boolean> {
  const [row] = await db.execute<{ changed: boolean }>(sql`
    select exists (select from insight_marks where company_id = ${companyId})
        or ${lastSummedUp(companyId)} > ${seen}::numeric as changed`);
  return row?.changed ?? false;
}

function lastSummedUp(companyId: number) {
  return sql`(select coalesce(extract(epoch from max(refreshed_at)), 0) from insight_refreshes where company_id = ${companyId})`;
}

/** What is at risk over all time: appointments without a call, and what the phantoms asked for. */
export async function sumRisk(db: Reader, whose: Whose): Promise<InsightSums> {
  const [row] = await db.execute<Record<CallMeasure, number>>(sql`
    select coalesce(sum(phantoms), 0)::float8 as phantoms, coalesce(sum(phantom_cents), 0)::float8 as phantom_cents,
           coalesce(sum(at_risk), 0)::float8 as at_risk, coalesce(sum(at_risk_cents), 0)::float8 as at_risk_cents
      from ${rowsOf(whose)} and dimension in ('all', 'risk')`);
  return { ...noSums(), ...row };
}
