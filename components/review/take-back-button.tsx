"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { takeBackDeferralAction, takeBackRejectionAction } from "@/app/(console)/review/pile-actions";
import { Button } from "../ui/button";
import { toast } from "../ui/toast";

type TakeBackButtonProps = {
  of: "rejection" | "deferral";
  id: number;
  label: string;
  onTakenBack?(): Promise<void>;
};

/** Takes back a rejection, or brings a record back into the queue. */
export function TakeBackButton({ of, id, label, onTakenBack }: TakeBackButtonProps) {
  const t = useTranslations();
  const [busy, start] = useTransition();
  const takeBack = () =>
    start(async () => {
      const act = of === "rejection" ? takeBackRejectionAction : takeBackDeferralAction;
      const result = await act({ id }).catch(() => null);
      if (result?.ok) {
        toast.success(t("review.pile.takenBack"));
        await onTakenBack?.();
      } else toast.error(result ? t(result.error.key as never, result.error.params as never) : t("errors.unexpected"));
    });
  return (
    <Button size="sm" busy={busy} onClick={takeBack} aria-label={`${t("review.pile.takeBack")}: ${label}`}>
      <Undo2 aria-hidden />
      {t("review.pile.takeBack")}
    </Button>
  );
}
