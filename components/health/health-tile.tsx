import Link from "next/link";
import type { Reader } from "../links/record-cards";

type HealthTileProps = {
  label: string;
  value: string;
  /** The part and the whole that make the value. */
  note?: string | null;
  /** How it is counted, in a sentence. */
  formula: string;
  /** Where the counted rows are; null: there are none. */
  href: string | null;
  reader: Reader;
};

/** A figure that opens how it is counted, of what, and its rows. */
export function HealthTile({ label, value, note, formula, href, reader: { t } }: HealthTileProps) {
  return (
    <div className="flex min-w-0 flex-col rounded border border-line bg-surface px-3 py-2">
      <span className="text-table text-text-muted">{label}</span>
      <span className="figures font-semibold text-figure">{value}</span>
      {note && <span className="figures text-text-muted text-xs">{note}</span>}
      <details className="mt-1 text-xs">
        <summary
          className="cursor-pointer text-text-muted hover:text-text"
          aria-label={`${t("health.formula")}: ${label}`}
        >
          {t("health.formula")}
        </summary>
        <p className="mt-1 text-text-muted">{formula}</p>
        {href === null && <p className="text-text-muted">{t("health.noRows")}</p>}
        {href && (
          <Link
            href={href}
            prefetch={false}
            aria-label={`${t("health.rows")}: ${label}`}
            className="text-accent underline"
          >
            {t("health.rows")}
          </Link>
        )}
      </details>
    </div>
  );
}
