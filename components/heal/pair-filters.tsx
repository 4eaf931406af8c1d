import Link from "next/link";
import type { PairCount } from "@/db/queries/heal-runs/count-pairs";
import { healBands, linkClasses } from "@/domain/healing/heal-run";
import type { Reader } from "../links/record-cards";
import { formatCount } from "../ui/amounts";
import { classNames } from "../ui/class-names";
import { type HealRunParams, serializeHealRunParams } from "./heal-run-params";

type PairFiltersProps = {
  runId: number;
  params: HealRunParams;
  counts: readonly PairCount[];
  skipped: number;
  kept: number;
  reader: Reader;
};

/** The parts into which the pairs of a plan fall, with how many each has; pressed again, a part is left. */
export function PairFilters({ runId, params, counts, skipped, kept, reader: { t, locale } }: PairFiltersProps) {
  const sum = (fits: (count: PairCount) => boolean) =>
    counts.filter(fits).reduce((total, { pairs }) => total + pairs, 0);
  const part = (label: string, pairs: number, change: Partial<HealRunParams>, isCurrent: boolean) => ({
    ...{ label, pairs, isCurrent },
    href: `/heal/${runId}${serializeHealRunParams({ ...params, after: null, before: null, pair: null, ...change })}`,
  });
  const parts = [
    ...healBands.map((band) => {
      const here = params.band === band;
      const pairs = sum((one) => one.band === band && (!params.class || one.linkClass === params.class));
      return part(t(`heal.band.${band}`), pairs, { band: here ? null : band }, here);
    }),
    ...linkClasses.map((one) => {
      const here = params.class === one;
      const pairs = sum((count) => count.linkClass === one && (!params.band || count.band === params.band));
      return part(t(`heal.class.${one}`), pairs, { class: here ? null : one }, here);
    }),
    part(
      t("heal.outcome.skipped"),
      skipped,
      { left: params.left === "skipped" ? null : "skipped" },
      params.left === "skipped",
    ),
    part(t("heal.outcome.kept"), kept, { left: params.left === "kept" ? null : "kept" }, params.left === "kept"),
  ];
  return (
    <nav
      aria-label={t("heal.parts")}
      className="flex flex-wrap items-center gap-1.5 border-line border-y bg-surface px-3 py-2"
    >
      <h2 className="mr-1 font-medium text-table">{t("heal.pairs")}</h2>
      {parts
        .filter(({ pairs, isCurrent }) => pairs > 0 || isCurrent)
        .map(({ label, pairs, href, isCurrent }) => (
          <Link
            key={label}
            href={href}
            scroll={false}
            prefetch={false}
            aria-current={isCurrent ? "true" : undefined}
            className={classNames(
              "inline-flex h-7 items-center gap-1.5 rounded border px-2 text-table hover:bg-hover",
              isCurrent ? "border-accent bg-accent-surface font-medium text-accent" : "border-line-strong text-text",
            )}
          >
            {label}
            <span className="figures text-text-muted text-xs">{formatCount(pairs, locale)}</span>
          </Link>
        ))}
    </nav>
  );
}
