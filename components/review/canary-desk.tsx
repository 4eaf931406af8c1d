"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { checkCanaryPairAction, undoCheckAction } from "@/app/(console)/review/engine-actions";
import type { RuleName } from "@/domain/linking/evidence";
import { LinkStrip } from "../links/link-strip";
import type { RecordCard } from "../links/record-cards";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Kbd } from "../ui/kbd";
import { toast } from "../ui/toast";
import { useKey } from "../ui/use-key";

type CanaryCard = {
  position: number;
  call: RecordCard;
  appointment: RecordCard;
  sure: string;
  evidence: { rule: RuleName; text: string; bits: number }[];
};

/** The links of a sample, one after the other: is it right? */
export function CanaryDesk({ runId, cards }: { runId: number; cards: readonly CanaryCard[] }) {
  const t = useTranslations("review.canary");
  const tAll = useTranslations();
  const router = useRouter();
  /** Positions that were answered or left out; the page brings the others again. */
  const [passed, setPassed] = useState<ReadonlySet<number>>(new Set());
  const last = useRef<{ decisionId: number; position: number } | null>(null);
  const card = cards.find(({ position }) => !passed.has(position)) ?? null;
  const pass = (position: number) => setPassed((before) => new Set([...before, position]));
  const bringBack = (position: number) => setPassed((before) => new Set([...before].filter((one) => one !== position)));
  const explain = (error: { key: string; params: object } | undefined) =>
    toast.error(error ? tAll(error.key as never, error.params as never) : tAll("errors.unexpected"));

  const check = async (isRight: boolean) => {
    if (!card) return;
    const { position } = card;
    pass(position);
    const input = { runId, position, isRight, key: crypto.randomUUID() };
    const result = await checkCanaryPairAction(input).catch(() => null);
    if (result?.ok) last.current = { decisionId: result.value.decisionId, position };
    else {
      bringBack(position);
      explain(result?.error);
      router.refresh();
    }
  };
  const undo = async () => {
    const checked = last.current;
    if (checked === null) return;
    last.current = null;
    const result = await undoCheckAction({ decisionId: checked.decisionId }).catch(() => null);
    if (result?.ok) return bringBack(checked.position);
    explain(result?.error);
    router.refresh();
  };
  useKey("a", () => void check(true));
  useKey("r", () => void check(false));
  useKey("s", () => card && pass(card.position));
  useKey("u", () => void undo());

  return (
    <div className="flex flex-col gap-3">
      {card ? (
        <article
          aria-label={t("card")}
          data-canary={card.position}
          className="flex flex-col gap-3 rounded border border-line bg-surface p-4"
        >
          <LinkStrip
            callLabel={tAll("link.call")}
            appointmentLabel={tAll("link.appointment")}
            call={card.call}
            appointment={card.appointment}
            tie="linked"
            caption={tAll("link.status.linked")}
            emptyReason=""
          />
          <p className="figures text-table">{tAll("review.card.sure", { probability: card.sure })}</p>
          <ul className="flex flex-col gap-0.5 text-table">
            {card.evidence.map((item) => (
              <li
                key={item.rule}
                className={
                  item.bits >= 0
                    ? "text-positive before:mr-1 before:content-['+']"
                    : "text-negative before:mr-1 before:content-['−']"
                }
              >
                {item.text}
              </li>
            ))}
          </ul>
        </article>
      ) : (
        <EmptyState title={t("none")} />
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          aria-disabled={!card || undefined}
          aria-keyshortcuts="a"
          onClick={() => void check(true)}
        >
          {t("right")} <Kbd inverted>A</Kbd>
        </Button>
        <Button aria-disabled={!card || undefined} aria-keyshortcuts="r" onClick={() => void check(false)}>
          {t("wrong")} <Kbd>R</Kbd>
        </Button>
        <Button aria-disabled={!card || undefined} aria-keyshortcuts="s" onClick={() => card && pass(card.position)}>
          {t("unsure")} <Kbd>S</Kbd>
        </Button>
        <Button variant="ghost" aria-keyshortcuts="u" onClick={() => void undo()}>
          {tAll("review.act.undo")} <Kbd>U</Kbd>
        </Button>
      </div>
    </div>
  );
}
