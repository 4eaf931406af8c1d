import { z } from "zod";
import type { Database } from "@/db/client";
import { listLedgerDaysAsOf } from "@/db/queries/insights/ledger-as-of";
import { type DayPeriod, findInsightSpan, listInsightDays } from "@/db/queries/insights/read-insights";
import { resolveDateRange } from "@/domain/calls/date-range";
import { keyFigures } from "@/domain/insights/key-figures";
import { breakdowns, type InsightSums, insightMeasures } from "@/domain/insights/measures";
import { readInsightReport } from "@/operations/insights/read-report";
import { refreshWhileWaiting } from "@/operations/insights/refresh-while-waiting";
import type { ExportedRow, ExportScope } from "./export-rows";
import { day, entriesOf, id } from "./read-filters";

const InsightQuery = z
  .strictObject({
    from: day.optional(),
    to: day.optional(),
    branch: id.optional(),
    agent: id.optional(),
    by: z.enum(["day", "total", ...breakdowns]).default("day"),
    asOf: day.optional(),
  })
  .refine(({ by, asOf }) => asOf === undefined || by === "day", "asOf goes with by=day only");

/** What is summed up per company day, in total, or per group of a breakdown; or the ledger's days as they stood at a past one's end. */
export async function* insightRows(db: Database, scope: ExportScope): AsyncGenerator<ExportedRow[]> {
  const { companyId } = scope.viewer;
  const { by, branch = null, agent = null, asOf, ...days } = InsightQuery.parse(entriesOf(scope.query));
  const span = await findInsightSpan(db, companyId);
  const [from, to] = [days.from ?? span?.from, days.to ?? span?.to];
  if (!from || !to) return;
  const asked = { companyId, part: { branch, agent } };
  const period = { from, to };
  if (asOf !== undefined) return yield await pastDays(db, { ...asked, period, asOf, scope });
  if (by === "day") {
    await refreshWhileWaiting(db, { companyId, days: period });
    const found = await listInsightDays(db, { ...asked, ...period });
    return yield found.map(({ day, sums }) => ({ day, ...figuresOf(sums) }));
  }
  const report = await readInsightReport(db, { ...asked, period, by: by === "total" ? "version" : by });
  const groups = by === "total" ? [{ key: null, sums: report.sums }] : report.groups;
  yield groups.map(({ key, sums }) => ({ ...period, ...(key !== null && { [by]: key }), ...figuresOf(sums) }));
}

/** All sums, and the shares that orphans leave open as what is proven and what is claimed; null is no data. */
function figuresOf(sums: InsightSums): ExportedRow {
  const { conversion, ledger } = keyFigures(sums);
  return {
    ...Object.fromEntries(insightMeasures.map((name) => [name, sums[name]])),
    ...{
      link_rate: ledger.linkRate,
      conversion_least: conversion?.worst ?? null,
      conversion_most: conversion?.best ?? null,
    },
  };
}

type Past = Parameters<typeof listLedgerDaysAsOf>[1];
type AskedPast = Pick<Past, "companyId" | "part"> & { period: DayPeriod; asOf: string; scope: ExportScope };

async function pastDays(db: Database, { period, asOf, scope, ...whose }: AskedPast): Promise<ExportedRow[]> {
  const { from, to } = resolveDateRange({ fromDay: period.from, toDay: period.to < asOf ? period.to : asOf }, scope);
  const end = resolveDateRange({ toDay: asOf }, scope).to!;
  const days = await listLedgerDaysAsOf(db, { ...whose, from: from!, to: to!, end });
  return days.map(({ day, calls, booked, linked, excluded }) => ({
    ...{ day, as_of: asOf, calls, booked, linked, excluded },
    unlinked: booked - linked - excluded,
  }));
}
