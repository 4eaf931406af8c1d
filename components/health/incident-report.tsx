import { CircleCheck, CircleMinus, CirclePlus, TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { ComponentType } from "react";
import type { Locale } from "@/domain/access/viewer";
import type { Report, ReportLine } from "@/domain/forensics/report";
import type { Told } from "@/domain/forensics/told";
import type { Reader } from "../links/record-cards";
import { CopyButton } from "../ui/copy-button";
import { formatInstant } from "../ui/instant";
import { evidenceHref } from "./evidence-href";

type Say = (said: Told) => string;
type ReportProps = { report: Report; reader: Reader; say: Say; customer: Record<Locale, Say> };

/** The sections of an incident report; each sentence leads to its rows. Made to be printed as it stands. */
export function IncidentReport({ report, reader, say, customer }: ReportProps) {
  const { t } = reader;
  return report.map(({ section, lines }) => (
    <section
      key={section}
      aria-label={t(`forensics.section.${section}`)}
      className="rounded border border-line bg-surface px-4 py-3 print:border-0 print:p-0"
    >
      <h2 className="mb-2 break-after-avoid font-semibold">{t(`forensics.section.${section}`)}</h2>
      {section === "customers" ? (
        <CustomerSentences lines={lines} reader={reader} customer={customer} />
      ) : (
        <ul className="flex max-w-prose flex-col gap-1 text-table print:max-w-none">
          {lines.map((line, index) => (
            <Line
              key={index}
              line={line}
              isHeading={section === "causes" && !line.isDetail}
              reader={reader}
              text={say(line.said)}
            />
          ))}
        </ul>
      )}
    </section>
  ));
}

const marks = {
  for: { icon: CirclePlus, tone: "text-positive" },
  against: { icon: CircleMinus, tone: "text-text-muted" },
  holds: { icon: CircleCheck, tone: "text-positive" },
  contradicts: { icon: TriangleAlert, tone: "text-negative" },
} as const satisfies Record<
  NonNullable<ReportLine["mark"]>,
  { icon: ComponentType<{ "aria-hidden": true; className?: string }>; tone: string }
>;

type LineProps = { line: ReportLine; isHeading: boolean; reader: Reader; text: string };

function Line({ line, isHeading, reader, text }: LineProps) {
  const { t, locale, company } = reader;
  const mark = line.mark && marks[line.mark];
  return (
    <li
      className={`flex break-inside-avoid items-baseline gap-2 ${line.isDetail ? "ml-5 text-text-muted" : isHeading ? "mt-2 break-after-avoid font-medium first:mt-0" : ""}`}
    >
      {line.at && (
        <time dateTime={line.at.toISOString()} className="figures w-32 shrink-0 text-text-muted">
          {formatInstant(line.at, "moment", locale, company.timeZone)}
        </time>
      )}
      {mark && line.mark && (
        <span className={`shrink-0 self-center ${mark.tone}`}>
          <mark.icon aria-hidden className="size-4" />
          <span className="sr-only">{t(`forensics.mark.${line.mark}`)}: </span>
        </span>
      )}
      <span className="figures min-w-0 break-words">
        {text}
        {line.evidence && (
          <>
            {" "}
            <Link
              href={evidenceHref(line.evidence, company.timeZone)}
              prefetch={false}
              aria-label={`${t("forensics.rows")}: ${text}`}
              className="whitespace-nowrap text-accent underline print:hidden"
            >
              {t("forensics.rows")}
            </Link>
          </>
        )}
      </span>
    </li>
  );
}

function CustomerSentences({
  lines,
  reader,
  customer,
}: { lines: ReportLine[] } & Pick<ReportProps, "reader" | "customer">) {
  const { t } = reader;
  return lines.map(({ said }, index) => (
    <dl key={index} className="flex max-w-prose flex-col gap-3 text-table print:max-w-none">
      {(["de", "en"] as const).map((language) => {
        const sentence = customer[language](said);
        return (
          <div key={language} className="break-inside-avoid">
            <dt className="flex items-center gap-1 text-text-muted">
              {t(`forensics.customerLanguage.${language}`)}
              <span className="print:hidden">
                <CopyButton value={sentence} label={t(`forensics.customerLanguage.${language}`)} />
              </span>
            </dt>
            <dd lang={language}>{sentence}</dd>
          </div>
        );
      })}
    </dl>
  ));
}
