"use client";

import { useTranslations } from "next-intl";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import type { CandidateView } from "./candidates";

type CandidateListProps = {
  candidates: CandidateView[];
  /** Undefined where the reader may not write. */
  onChoose?: ((candidate: CandidateView) => void) | undefined;
  onReplace?: ((candidate: CandidateView) => void) | undefined;
  busy: boolean;
};

/** Possible partners, best first, each with what speaks for and against it in sentences. */
export function CandidateList({ candidates, onChoose, onReplace, busy }: CandidateListProps) {
  const t = useTranslations("link");
  return (
    <ol className="flex flex-col gap-2">
      {candidates.map((candidate, index) => {
        const verb = candidate.objections.some(({ kind }) => kind === "already_linked") ? t("move") : t("link");
        const named = (act: string) => `${act}: ${candidate.card.title}, ${candidate.card.detail}`;
        return (
          <li
            key={`${candidate.callId}-${candidate.appointmentId}`}
            className="rounded border border-line bg-surface px-3 py-2"
            data-candidate={candidate.card.id}
          >
            <div className="flex items-start justify-between gap-2">
              <div className="min-w-0 flex-1">
                <p className="figures font-medium">
                  {candidate.card.title} <span className="font-normal text-text-muted">· {candidate.card.detail}</span>
                  {candidate.probability && (
                    <span className="ml-2 whitespace-nowrap font-normal text-text-muted text-xs">
                      {t("probability", { probability: candidate.probability })}
                    </span>
                  )}
                </p>
                <p className="figures text-table text-text-muted">{candidate.card.lines.join(" · ")}</p>
                {candidate.card.mark && <p className="font-medium text-caution text-xs">{candidate.card.mark}</p>}
              </div>
              <div className="flex shrink-0 gap-2">
                {onReplace && (
                  <Button
                    size="sm"
                    disabled={busy}
                    onClick={() => onReplace(candidate)}
                    aria-label={named(t("replace"))}
                  >
                    {t("replace")}
                  </Button>
                )}
                {onChoose && (
                  <Button
                    size="sm"
                    variant={index === 0 ? "primary" : "secondary"}
                    disabled={busy}
                    onClick={() => onChoose(candidate)}
                    aria-label={named(verb)}
                  >
                    {verb}
                  </Button>
                )}
              </div>
            </div>
            <ul className="mt-1 flex flex-wrap gap-x-3 text-xs">
              {candidate.evidence.map((item) => (
                <li
                  key={item.text}
                  className={classNames(
                    "before:mr-1",
                    item.bits > 0 ? "text-positive before:content-['+']" : "text-negative before:content-['−']",
                  )}
                >
                  {item.text}
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}
