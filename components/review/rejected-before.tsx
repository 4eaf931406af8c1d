"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { RejectedView } from "./card-view";
import { TakeBackButton } from "./take-back-button";

type RejectedBeforeProps = {
  rejected: RejectedView[];
  /** Nothing is left to ask about: then what was rejected is shown at once. */
  isAll: boolean;
  onTakenBack(): Promise<void>;
};

/** The candidates that people rejected on this card: each can be looked at, and its rejection taken back. */
export function RejectedBefore({ rejected, isAll, onTakenBack }: RejectedBeforeProps) {
  const t = useTranslations("review");
  return (
    <details className="text-table" open={isAll || undefined}>
      <summary className="cursor-pointer text-text-muted">{t("card.noneRejected", { count: rejected.length })}</summary>
      <ul aria-label={t("card.rejected")} className="mt-2 flex flex-col gap-1">
        {rejected.map(({ id, card, notes }, position) => (
          <li key={id ?? `unsaved ${position}`} className="flex flex-wrap items-center gap-2">
            <span className="figures min-w-0 flex-1">
              {card ? (
                <>
                  <Link href={card.href} prefetch={false} className="font-medium hover:underline">
                    {card.title} #{card.id}
                  </Link>{" "}
                  · {card.detail} · {card.lines.join(" · ")}
                </>
              ) : (
                t("pile.gone")
              )}
              {notes.length > 0 && <span className="block text-text-muted text-xs">{notes.join(" · ")}</span>}
            </span>
            {id !== null && (
              <TakeBackButton of="rejection" id={id} label={card?.title ?? t("pile.gone")} onTakenBack={onTakenBack} />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
