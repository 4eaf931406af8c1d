"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { stateListeningReasonAction } from "@/app/(console)/calls/recording-actions";
import { ConfirmLinkDialog } from "../links/confirm-link-dialog";
import { toast } from "../ui/toast";

type ListeningReasonProps = { callId: number; onClose(): void; onStated(start: string): void };

/** Asks why somebody wants to hear a whole recording, and keeps that before anything is heard. */
export function ListeningReason({ callId, onClose, onStated }: ListeningReasonProps) {
  const t = useTranslations();
  const [busy, start] = useTransition();
  const state = (reason: string) =>
    start(async () => {
      const result = await stateListeningReasonAction({ callId, reason }).catch(() => null);
      if (result?.ok) onStated(result.value.start);
      else toast.error(result ? t(result.error.key as never, result.error.params as never) : t("errors.unexpected"));
    });
  return (
    <ConfirmLinkDialog
      title={t("calls.recording.ask")}
      sentences={[t("calls.recording.askNote")]}
      hint={t("calls.recording.askHint")}
      confirmLabel={t("calls.recording.play")}
      onClose={onClose}
      onConfirm={(reason) => !busy && state(reason)}
    />
  );
}
