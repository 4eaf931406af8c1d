"use client";

import { useTranslations } from "next-intl";
import { Suspense, useEffect, useState } from "react";
import type { ReviewOrder } from "@/domain/review/review-item";
import { AppointmentSearch } from "../links/appointment-search";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { ErrorState } from "../ui/error-state";
import { Skeleton } from "../ui/skeleton";
import type { ReviewCandidate } from "./card-view";
import { type Asking, ReasonDialog } from "./reason-dialog";
import { ReviewCard } from "./review-card";
import { type ReviewAct, ReviewKeys } from "./review-keys";
import { type ReviewLeftView, ReviewProgress } from "./review-progress";
import { useReviewDesk } from "./use-review-desk";

type ReviewBoardProps = {
  /** Of the review's address, with its question mark. */
  query: string;
  order: ReviewOrder;
  summary: Promise<ReviewLeftView | null>;
  currency: string;
};

/** The desk: the card in the middle, its keys below, how far it has come above. */
export function ReviewBoard({ query, order, summary, currency }: ReviewBoardProps) {
  const t = useTranslations("review");
  const { desk, state } = useReviewDesk(query, order);
  const [asking, setAsking] = useState<Asking | null>(null);
  const card = state.cards[0] ?? null;
  const candidate = card?.candidates?.[state.shown] ?? null;
  const count = card?.candidates?.length ?? 0;
  const heard = useAnnouncement(card ? `${card.subject.title}, ${card.subject.detail}. ${card.reasonText}` : "");

  const accept = (chosen: ReviewCandidate) =>
    chosen.objections.length > 0 ? setAsking({ act: "accept", candidate: chosen }) : desk.accept(chosen);
  const acts: Record<ReviewAct, () => void> = {
    accept: () => candidate && accept(candidate),
    reject: () => candidate && desk.reject(candidate),
    next: () => desk.show((state.shown + 1) % count),
    skip: () => desk.skip(),
    exclude: () => setAsking({ act: "exclude" }),
    later: () => setAsking({ act: "later" }),
    undo: () => void desk.undo(),
  };
  const confirm = (reason: string) => {
    setAsking(null);
    if (asking?.act === "exclude") desk.exclude(reason);
    else if (asking?.act === "later") desk.defer(reason);
    else if (asking)
      desk.accept(
        asking.candidate,
        reason,
        asking.candidate.objections.map(({ kind }) => kind),
      );
  };

  return (
    <div
      className="mx-auto flex w-full max-w-240 flex-col gap-3 px-3 pb-4 sm:px-4"
      data-saving={state.saving}
      data-can-undo={state.canUndo}
    >
      <Suspense fallback={<Skeleton className="h-5 w-2/3" />}>
        <ReviewProgress {...{ desk, state, query, summary, currency }} />
      </Suspense>
      <Saving saving={state.saving} unsaved={state.unsaved} onRetry={desk.retry} />
      <p role="status" className="sr-only">
        {heard}
      </p>
      {card ? (
        <ReviewCard
          key={card.itemId}
          {...{ card, currency }}
          shown={Math.min(state.shown, Math.max(0, count - 1))}
          onShow={desk.show}
          onAgain={() => desk.searchAgain()}
        />
      ) : state.status === "failed" ? (
        <ErrorState
          title={t("card.failed")}
          actions={<Button onClick={() => void desk.open()}>{t("card.again")}</Button>}
        />
      ) : state.isLast ? (
        <EmptyState
          title={t("card.emptyTitle")}
          actions={<Button onClick={() => void desk.restart()}>{t("card.restart")}</Button>}
        >
          {t("card.emptyBody")} {state.skipped > 0 && t("card.skippedLeft", { count: state.skipped })}
        </EmptyState>
      ) : (
        <div role="status" className="flex min-h-96 flex-col gap-4 rounded border border-line bg-surface p-4">
          <span className="sr-only">{t("card.loading")}</span>
          <Skeleton className="h-5 w-2/3" />
          <Skeleton className="h-24 w-full" />
          <Skeleton className="h-48 w-full" />
        </div>
      )}
      {card?.side === "call" && (count === 0 || state.shown === count - 1) && (
        <details className="text-table" open={count === 0 || undefined}>
          <summary className="cursor-pointer text-text-muted">{t("card.search")}</summary>
          <div className="mt-2">
            <AppointmentSearch
              key={card.itemId}
              callId={card.subject.id}
              busy={false}
              onChoose={(chosen) => accept({ ...chosen, fields: [], bookedSecond: null, rival: null })}
            />
          </div>
        </details>
      )}
      <ReviewKeys
        may={{
          ...{ accept: candidate !== null, reject: candidate !== null, next: count > 1 },
          ...{ skip: card !== null, exclude: card !== null, later: card !== null, undo: state.canUndo },
        }}
        onAct={(act) => acts[act]()}
      />
      {asking && <ReasonDialog asking={asking} onClose={() => setAsking(null)} onConfirm={confirm} />}
    </div>
  );
}

function Saving({ saving, unsaved, onRetry }: { saving: number; unsaved: number; onRetry(): void }) {
  const t = useTranslations("review.progress");
  if (unsaved > 0) {
    return (
      <p role="alert" className="flex flex-wrap items-center gap-2 rounded border border-negative px-3 py-2 text-table">
        {t("unsaved", { count: unsaved })}
        <Button size="sm" variant="primary" onClick={onRetry}>
          {t("retry")}
        </Button>
      </p>
    );
  }
  return saving > 1 ? <p className="text-table text-text-muted">{t("saving", { count: saving })}</p> : null;
}

/** What a screen reader is told when the card changes; not at once, since what was said before must be heard first. */
function useAnnouncement(text: string): string {
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), ANNOUNCED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return said;
}

const ANNOUNCED_AFTER_MS = 300;
