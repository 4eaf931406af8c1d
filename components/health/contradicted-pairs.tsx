import { EqualNot } from "lucide-react";
import Link from "next/link";
import type { ContradictedPair } from "@/domain/health/contradiction";
import type { Reader } from "../links/record-cards";
import { formatSpan } from "../ui/amounts";
import { formatInstant } from "../ui/instant";

/** Links whose records contradict them, newest first, each with why; a person moves what is wrong on either record's page. */
export function ContradictedPairs({
  pairs,
  total,
  reader,
}: {
  pairs: ContradictedPair[];
  total: number;
  reader: Reader;
}) {
  const { t, locale, company } = reader;
  return (
    <section id={CONTRADICTIONS} aria-label={t("health.contradiction.title")} className="flex flex-col gap-2">
      <h2 className="font-semibold">{t("health.contradiction.title")}</h2>
      <p className="max-w-prose text-text-muted text-xs">
        {t("health.contradiction.note")}
        {total > pairs.length && ` ${t("health.contradiction.newest", { shown: pairs.length, total })}`}
      </p>
      <ul className="rounded border border-line bg-surface">
        {pairs.map(({ callId, appointmentId, bookedAt, contradiction, apartMinutes }) => (
          <li
            key={appointmentId}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line px-4 py-2 text-table not-last:border-b"
          >
            <Link href={`/calls/${callId}`} prefetch={false} className="text-accent hover:underline">
              {t("health.contradiction.call", { id: callId })}
            </Link>
            <EqualNot aria-hidden className="size-4 text-negative" />
            <Link href={`/appointments/${appointmentId}`} prefetch={false} className="text-accent hover:underline">
              {t("health.contradiction.appointment", { id: appointmentId })}
            </Link>
            <span className="min-w-0 flex-1 basis-64 text-text-muted">
              {t(`health.contradiction.${contradiction}`, { span: formatSpan(apartMinutes * 60, locale) })}
            </span>
            <span className="figures text-text-muted text-xs">
              {formatInstant(bookedAt, "moment", locale, company.timeZone)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export const CONTRADICTIONS = "contradictions";
