"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "../ui/dialog";
import { Skeleton } from "../ui/skeleton";
import { AskAndGo } from "./ask-and-go";
import { useOpening } from "./use-opening";

/** Answers a question about a record in one sentence, and leads to every page and action. */
export function AnswerBox({ onClose }: { onClose(): void }) {
  const opening = useOpening();
  const t = useTranslations();
  const title = opening === null || opening === "failed" ? "Ctrl K" : opening.words.title;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title}>
      {opening === null && <Skeleton className="h-24" />}
      {opening === "failed" && <p role="alert">{t("errors.unavailable")}</p>}
      {opening !== null && opening !== "failed" && <AskAndGo opening={opening} onClose={onClose} />}
    </Dialog>
  );
}
