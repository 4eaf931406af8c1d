"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import type { Locale } from "@/domain/access/viewer";
import { LinkStrip, type LinkTie } from "../links/link-strip";
import { formatMoney } from "../ui/amounts";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { BookingMoment } from "./booking-moment";
import type { ReviewCardView, RivalView } from "./card-view";
import { EvidenceWaterfall } from "./evidence-waterfall";
import { FieldTable } from "./field-table";
import { RejectedBefore } from "./rejected-before";

type ReviewCardProps = {
  card: ReviewCardView;
  /** Which candidate is shown. */
  shown: number;
  currency: string;
  onShow(shown: number): void;
  onAgain(): Promise<void>;
};

/** One orphan with the candidate that is asked about, everything that speaks for and against it, and what else there is. */
export function ReviewCard({ card, shown, currency, onShow, onAgain }: ReviewCardProps) {
  const t = useTranslations();
  const locale = useLocale() as Locale;
  const [searching, search] = useTransition();
  const candidates = card.candidates ?? [];
  const candidate = candidates[shown] ?? null;
  const isCall = card.side === "call";
  const partner = candidate?.card ?? null;
  const tie: LinkTie =
    card.reason === "conflict"
      ? "conflict"
      : card.reason === "one_sided"
        ? "one_sided"
        : candidate
          ? "suggested"
          : "open";
  const emptyReason =
    card.candidates === null
      ? t("review.reasonName.search_failed")
      : t(card.rejected.length > 0 ? "review.card.allRejected" : "review.card.none");
  const moment = card.moments.find(({ callId }) => callId === (isCall ? card.subject.id : candidate?.callId));
  return (
    <article
      aria-label={`${t("review.label")}: ${card.subject.title}`}
      data-card={card.itemId}
      data-subject={`${card.side}-${card.subject.id}`}
      className="flex flex-col gap-4 rounded border border-line bg-surface p-4"
    >
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={card.reason === "unknown" ? "neutral" : "caution"}>{t(`review.reasonName.${card.reason}`)}</Badge>
        <p className="text-table text-text-muted">{card.reasonText}</p>
        <p className="figures ml-auto text-table text-text-muted">
          {card.valueCents > 0 && t("review.card.value", { money: formatMoney(card.valueCents, currency, locale) })}
        </p>
      </header>
      <LinkStrip
        callLabel={t("link.call")}
        appointmentLabel={t("link.appointment")}
        call={isCall ? card.subject : partner}
        appointment={isCall ? partner : card.subject}
        tie={tie}
        caption={t(`link.status.${tie === "open" ? "orphaned" : tie}`)}
        sure={candidate?.probability ?? null}
        emptyReason={emptyReason}
      />
      {card.candidates === null && (
        <p role="alert" className="flex flex-wrap items-center gap-2 text-negative text-table">
          {t("review.card.searchFailed")}
          <Button size="sm" busy={searching} onClick={() => search(onAgain)}>
            {t("review.card.again")}
          </Button>
        </p>
      )}
      {card.rejected.length > 0 && (
        <RejectedBefore rejected={card.rejected} isAll={card.candidates?.length === 0} onTakenBack={onAgain} />
      )}
      {candidate?.rival && <Contest rival={candidate.rival} />}
      {candidate && (
        <div className="grid gap-x-6 gap-y-4 lg:grid-cols-2">
          <section aria-label={t("review.card.evidence")} className="flex min-w-0 flex-col gap-1">
            <h3 className="font-medium text-table">{t("review.card.evidence")}</h3>
            <EvidenceWaterfall candidate={candidate} />
            {candidate.objections.map((objection) => (
              <p key={objection.kind} className="text-caution text-table">
                {objection.text}
              </p>
            ))}
          </section>
          {candidate.fields.length > 0 && (
            <section aria-label={t("review.card.fields")} className="flex min-w-0 flex-col gap-1">
              <h3 className="font-medium text-table">{t("review.card.fields")}</h3>
              <FieldTable rows={candidate.fields} />
            </section>
          )}
        </div>
      )}
      {moment && <BookingMoment moment={moment} />}
      {candidates.length > 1 && (
        <details className="text-table">
          <summary className="cursor-pointer text-text-muted">
            {t("review.card.runnersUp", { count: candidates.length - 1 })}
          </summary>
          <ol className="mt-2 flex flex-col gap-1">
            {candidates.map((one, position) => (
              <li key={`${one.callId}-${one.appointmentId}`} className="figures flex flex-wrap items-center gap-2">
                <span className="min-w-0 flex-1">
                  {one.card.title} · {one.card.detail} · {one.card.lines.join(" · ")}{" "}
                  <span className="text-text-muted">
                    {one.probability && t("review.card.sure", { probability: one.probability })}
                  </span>
                  {one.rival && position !== shown && (
                    <span className="block text-text-muted text-xs">
                      {t("review.rival.wantedBy", { record: `${one.rival.card.title} #${one.rival.card.id}` })}{" "}
                      {one.rival.cost}
                    </span>
                  )}
                </span>
                {position === shown ? (
                  <span className="text-text-muted text-xs">{t("review.card.shown")}</span>
                ) : (
                  <Button
                    size="sm"
                    variant="ghost"
                    onClick={() => onShow(position)}
                    aria-label={`${t("review.card.show")}: ${one.card.title}`}
                  >
                    {t("review.card.show")}
                  </Button>
                )}
              </li>
            ))}
          </ol>
        </details>
      )}
    </article>
  );
}

/** Who else wants the candidate, and what giving it to them would cost. */
function Contest({ rival }: { rival: RivalView }) {
  const t = useTranslations("review.rival");
  return (
    <section aria-label={t("title")} className="flex flex-col gap-1 rounded border border-negative p-3 text-table">
      <h3 className="font-medium">{t("title")}</h3>
      <p className="figures">
        <Link href={rival.card.href} prefetch={false} className="font-medium hover:underline">
          {rival.card.title} #{rival.card.id}
        </Link>{" "}
        · {rival.card.detail} · {rival.card.lines.join(" · ")}: {t("wants", { probability: rival.probability })}
      </p>
      <p className="text-text-muted">{rival.cost}</p>
    </section>
  );
}
