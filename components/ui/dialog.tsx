"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./button";

type DialogProps = {
  open: boolean;
  onOpenChange(open: boolean): void;
  title: string;
  description?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
};

/** A question that must be answered first: focus stays inside, Escape closes, focus returns to where it was. */
export function Dialog({ open, onOpenChange, title, description, footer, children }: DialogProps) {
  const t = useTranslations("ui");
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (!open || !dialog) return;
    const opener = document.activeElement;
    if (!dialog.open) dialog.showModal();
    return () => {
      dialog.close();
      // The browser gives the focus back only where the dialog still stands in the page, and it may have gone on since.
      if (opener instanceof HTMLElement && document.activeElement === document.body) opener.focus();
    };
  }, [open]);
  if (!open) return null;
  return (
    <dialog
      ref={ref}
      aria-modal="true"
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onCancel={(event) => {
        event.preventDefault();
        onOpenChange(false);
      }}
      onKeyDown={(event) => event.key === "Escape" && event.stopPropagation()}
      className="appear m-auto max-h-[80vh] w-[calc(100vw-32px)] max-w-130 flex-col rounded border border-line bg-surface text-text shadow-raised backdrop:bg-[rgb(0_0_0/0.4)] open:flex"
    >
      <header className="flex items-start gap-3 border-line border-b px-4 py-3">
        <div className="min-w-0 flex-1">
          <h2 id={`${id}-title`} className="font-semibold">
            {title}
          </h2>
          {description && (
            <div id={`${id}-description`} className="text-table text-text-muted">
              {description}
            </div>
          )}
        </div>
        <Button variant="ghost" size="icon-sm" aria-label={t("close")} onClick={() => onOpenChange(false)}>
          <X aria-hidden />
        </Button>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">{children}</div>
      {footer && <footer className="flex justify-end gap-2 border-line border-t px-4 py-3">{footer}</footer>}
    </dialog>
  );
}
