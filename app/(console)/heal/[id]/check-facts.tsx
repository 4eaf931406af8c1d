import Link from "next/link";
import { callsOfFilter } from "@/components/heal/calls-of-filter";
import type { Reader } from "@/components/links/record-cards";
import { formatCount, formatShare } from "@/components/ui/amounts";
import type { HealRun } from "@/db/queries/heal-runs/get-heal-run";
import { linkFigures } from "@/domain/insights/link-figures";

/** Which figures of insights would change to what, and what no plan can decide. */
export function CheckFacts({ run, reader }: { run: HealRun; reader: Reader }) {
  const { t, company } = reader;
  const changes = changesOf(run, reader);
  const left = [
    { label: t("heal.check.ambiguous", { count: run.ambiguous }), count: run.ambiguous },
    { label: t("heal.check.noCandidate", { count: run.noCandidate }), count: run.noCandidate },
    { label: t("heal.check.leftOut", { count: run.leftOut }), count: run.leftOut },
  ].filter(({ count }) => count > 0);
  const open = callsOfFilter(run.filter, ["orphaned", "suggested", "one_sided", "conflict"], company.timeZone);
  return (
    <>
      {changes.length > 0 && (
        <table className="w-full text-table">
          <caption className="pb-1 text-left text-text-muted">
            {t("heal.check.insights", { count: run.effect?.days.length ?? 0 })}
          </caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">{t("heal.check.figure")}</th>
              <th scope="col">{t("heal.check.before")}</th>
              <th scope="col">{t("heal.check.after")}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ label, before, after }) => (
              <tr key={label}>
                <th scope="row" className="py-0.5 pr-2 text-left align-top font-normal">
                  {label}
                </th>
                <td className="figures py-0.5 text-right align-top text-text-muted">{before}</td>
                <td className="figures py-0.5 pl-2 align-top text-right font-medium before:mr-2 before:font-normal before:text-text-subtle before:content-['→'/'']">
                  {after}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div>
        <h3 className="text-text-muted">{t("heal.check.left")}</h3>
        {left.length === 0 ? (
          <p>{t("heal.check.nothingLeft")}</p>
        ) : (
          <ul className="figures">
            {left.map(({ label }) => (
              <li key={label}>{label}</li>
            ))}
          </ul>
        )}
        <Link href={open} prefetch={false} className="text-accent underline">
          {t("heal.check.showOpen")}
        </Link>
      </div>
    </>
  );
}

function changesOf({ effect }: HealRun, { t, locale }: Reader) {
  if (!effect) return [];
  const [before, after] = [linkFigures([effect.before]), linkFigures([effect.after])];
  const figure = (label: string, of: (figures: typeof before) => string) => ({
    ...{ label, before: of(before), after: of(after) },
  });
  const count = (value: number) => formatCount(value, locale);
  const share = (value: number | null) => (value === null ? t("insights.noData") : formatShare(value, locale));
  const range = ({ conversion }: typeof before) =>
    conversion === null
      ? t("insights.noData")
      : conversion.worst === conversion.best
        ? share(conversion.worst)
        : t("insights.range", { from: share(conversion.worst), to: share(conversion.best) });
  return [
    figure(t("insights.linked"), ({ linked }) => count(linked)),
    figure(t("insights.linkRate"), ({ linkRate }) => share(linkRate)),
    figure(t("insights.unlinked"), ({ unlinked }) => count(unlinked)),
    figure(t("insights.booked"), ({ booked }) => count(booked)),
    figure(t("insights.conversion"), range),
  ].filter((one) => one.before !== one.after);
}
