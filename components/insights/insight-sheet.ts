import type { DayPeriod } from "@/db/queries/insights/read-insights";
import type { Reader } from "../links/record-cards";
import { formatDay } from "../ui/instant";
import { sheetInstant } from "../ui/sheet-instant";
import type { InsightTableView } from "./insight-table-view";

type About = {
  period: DayPeriod;
  /** Of which branch and voice agent the figures are; null: of all. */
  part: { branch: string | null; agent: string | null };
  /** The past day at whose end it stood so; null: as it is now. */
  asOf: string | null;
};

/** A table of the insights as a sheet: each line says of which days it is, and how many of its calls were restated. */
export function insightSheet(reader: Reader, view: InsightTableView, { period, part, asOf }: About) {
  const { t, company, locale, now } = reader;
  const stands = asOf ? t("sheet.endOf", { day: formatDay(asOf, locale) }) : sheetInstant(now, company.timeZone);
  const named = (["branch", "agent"] as const).filter((of) => part[of] !== null);
  return {
    headings: [
      ...view.headings.flatMap(({ text: heading, isRange }) =>
        isRange ? [t("sheet.column.least", { heading }), t("sheet.column.most", { heading })] : [heading],
      ),
      ...[t("sheet.column.restated"), t("sheet.column.periodFrom"), t("sheet.column.periodTo")],
      ...named.map((of) => t(`insights.by.${of}`)),
      `${t("sheet.column.asOf")} (${company.timeZone})`,
    ],
    rows: view.rows.map(({ name, cells, restated, days = period }) => [
      ...[name, ...cells.flatMap(({ plain }) => plain)],
      ...[asOf ? "" : String(restated?.calls ?? 0), days.from, days.to],
      ...named.map((of) => part[of]!),
      stands,
    ]),
  };
}
