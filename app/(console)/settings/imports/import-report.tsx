import { getFormatter, getTranslations } from "next-intl/server";
import { Fragment } from "react";
import type { CompanyImport, LinkClasses, Remark } from "@/domain/importing/import-report";
import { legacyTables } from "@/domain/importing/legacy-record";

const counted = ["read", "written", "updated", "unchanged", "skipped"] as const;
/** The others say something from the second import on only, and the five do not fit a telephone. */
const isAlwaysTold: ReadonlySet<string> = new Set<(typeof counted)[number]>(["read", "written", "skipped"]);
const classes = ["twoSided", "oneSided", "conflict", "dangling", "none"] as const satisfies (keyof LinkClasses)[];

/** One import in figures: rows by table, pointers by class, and what could not be taken in. */
export async function ImportReport({ report }: { report: CompanyImport }) {
  const [t, format] = await Promise.all([getTranslations("imports"), getFormatter()]);
  const tables = legacyTables.filter((table) => report.tables[table].read > 0);
  const counts = counted.filter(
    (count) => isAlwaysTold.has(count) || tables.some((table) => report.tables[table][count]),
  );
  return (
    <div className="grid gap-4 px-4 py-3">
      <div className="overflow-x-auto">
        <table className="figures w-full text-table">
          <caption className="sr-only">{t("rows")}</caption>
          <thead className="text-text-muted">
            <tr>
              <th scope="col" className="py-1 text-left font-medium">
                {t("table")}
              </th>
              {counts.map((count) => (
                <th key={count} scope="col" className="py-1 pl-3 text-right sm:pl-4 font-medium">
                  {t(`count.${count}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tables.map((table) => (
              <tr key={table} className="border-line border-t">
                <th scope="row" className="py-1 text-left font-normal">
                  {t(`tables.${table}`)}
                </th>
                {counts.map((count) => (
                  <td key={count} className="py-1 pl-3 text-right sm:pl-4">
                    {format.number(report.tables[table][count])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <dl className="grid grid-cols-[1fr_max-content] gap-x-4 gap-y-1 text-table sm:grid-cols-[max-content_max-content]">
        {classes.map((name) => (
          <Fragment key={name}>
            <Figure label={t(`links.${name}`)} value={format.number(report.links[name])} />
            {name === "dangling" && report.crossCompany > 0 && (
              <Figure label={t("crossCompany")} value={format.number(report.crossCompany)} />
            )}
          </Fragment>
        ))}
        {report.recovered > 0 && <Figure label={t("recovered")} value={format.number(report.recovered)} />}
      </dl>
      <Remarks title={t("skippedTitle")} remarks={report.skipped} />
      <Remarks title={t("remarksTitle")} remarks={report.remarks} />
    </div>
  );
}

const Figure = ({ label, value }: { label: string; value: string }) => (
  <div className="contents">
    <dt className="text-text-muted">{label}</dt>
    <dd className="figures text-right">{value}</dd>
  </div>
);

/** Reasons are the import's own words, in English, with ids of the old system: what an operator searches for there. */
function Remarks({ title, remarks }: { title: string; remarks: readonly Remark[] }) {
  if (remarks.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="font-medium text-table">{title}</h3>
      <ul className="figures text-table text-text-muted">
        {remarks.map(({ table, reason, count, examples }) => (
          <li key={`${table} ${reason}`} lang="en" className="break-words">
            {count} × {table}: {reason} ({examples.join(", ")}
            {count > examples.length && ", …"})
          </li>
        ))}
      </ul>
    </section>
  );
}
