"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Textarea } from "../ui/input";

type ConfirmLinkDialogProps = {
  title: string;
  /** The sentences that are confirmed. */
  sentences: string[];
  confirmLabel: string;
  /** Where the reason is kept; left out: in the link history. */
  hint?: string;
  onConfirm(reason: string): void;
  onClose(): void;
};

/** Says what speaks against an act, and asks for the reason to do it all the same. */
export function ConfirmLinkDialog({
  title,
  sentences,
  confirmLabel,
  hint,
  onConfirm,
  onClose,
}: ConfirmLinkDialogProps) {
  const t = useTranslations("link");
  const id = useId();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const confirm = () => {
    if (reason.trim() === "") return setMissing(true);
    onConfirm(reason.trim());
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button variant="primary" onClick={confirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {sentences.length > 0 && (
        <ul className="mb-3 list-disc pl-5 text-table">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <Field id={id} label={t("reason")} error={missing ? t("reasonMissing") : null} hint={hint ?? t("reasonHint")}>
        <Textarea
          ref={field}
          id={id}
          rows={2}
          maxLength={500}
          value={reason}
          aria-describedby={`${id}-note`}
          aria-invalid={missing || undefined}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) confirm();
          }}
        />
      </Field>
    </Dialog>
  );
}
