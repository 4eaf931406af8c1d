"use client";

import { useTranslations } from "next-intl";
import { ConfirmLinkDialog } from "../links/confirm-link-dialog";
import type { ReviewCandidate } from "./card-view";

export type Asking = { act: "exclude" } | { act: "later" } | { act: "accept"; candidate: ReviewCandidate };

type ReasonDialogProps = { asking: Asking; onClose(): void; onConfirm(reason: string): void };

/** Asks why: to exclude, to put aside, or to link against an objection. */
export function ReasonDialog({ asking, onClose, onConfirm }: ReasonDialogProps) {
  const t = useTranslations("review");
  const sentences =
    asking.act === "accept"
      ? asking.candidate.objections.map(({ text }) => text)
      : asking.act === "later"
        ? [t("laterHint")]
        : [];
  return (
    <ConfirmLinkDialog
      title={t(`ask.${asking.act}`)}
      sentences={sentences}
      confirmLabel={t(`act.${asking.act}`).replace(" …", "")}
      onClose={onClose}
      onConfirm={onConfirm}
    />
  );
}
