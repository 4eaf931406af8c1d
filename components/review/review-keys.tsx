"use client";

import { useTranslations } from "next-intl";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { Kbd } from "../ui/kbd";
import { useKey } from "../ui/use-key";

export const reviewActs = ["accept", "reject", "next", "skip", "exclude", "later", "undo"] as const;
export type ReviewAct = (typeof reviewActs)[number];

/** The key of each act, as `KeyboardEvent.key` has it. */
export const reviewKeys = {
  accept: "a",
  reject: "r",
  next: "n",
  skip: "s",
  exclude: "x",
  later: "l",
  undo: "u",
} as const satisfies Record<ReviewAct, string>;

type ReviewKeysProps = { may: Record<ReviewAct, boolean>; onAct(act: ReviewAct): void };

/** What can be done with a card, each with its key. */
export function ReviewKeys({ may, onAct }: ReviewKeysProps) {
  const t = useTranslations("review.act");
  return (
    <div className="-mx-3 sticky bottom-0 z-10 grid grid-cols-4 gap-1.5 border-line border-t bg-canvas px-3 py-2 max-sm:above-rail sm:mx-0 sm:flex sm:flex-wrap sm:gap-2 sm:rounded sm:border">
      {reviewActs.map((act) => (
        <ActButton key={act} act={act} word={t(act)} may={may[act]} onAct={onAct} />
      ))}
    </div>
  );
}

function ActButton({
  act,
  word,
  may,
  onAct,
}: {
  act: ReviewAct;
  word: string;
  may: boolean;
  onAct(act: ReviewAct): void;
}) {
  const key = reviewKeys[act];
  useKey(key, () => {
    if (may) onAct(act);
  });
  return (
    <Button
      variant={act === "accept" ? "primary" : act === "undo" ? "ghost" : "secondary"}
      className={classNames(
        "max-sm:h-9 max-sm:whitespace-normal max-sm:px-1 max-sm:text-xs max-sm:leading-tight max-sm:tracking-tight",
        act === "undo" && "sm:ml-auto",
      )}
      // Not disabled: what has the focus would lose it with every card.
      aria-disabled={!may || undefined}
      aria-keyshortcuts={key}
      onClick={() => may && onAct(act)}
    >
      {word}
      <span className="max-sm:hidden">
        <Kbd inverted={act === "accept"}>{key.toUpperCase()}</Kbd>
      </span>
    </Button>
  );
}
