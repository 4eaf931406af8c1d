"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";
import { classNames } from "./class-names";

type DialogProps = {
  open: boolean;
  onOpenChange(open: boolean): void;
  title: string;
  description?: ReactNode;
  /** `center`: a question; `side`: a record beside the list, the whole screen on a phone. */
  placement?: "center" | "side";
  footer?: ReactNode;
  children: ReactNode;
};

/** A modal dialog: focus stays inside, Escape closes, focus returns to where it was. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  placement = "center",
  footer,
  children,
}: DialogProps) {
  const t = useTranslations("ui");
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="appear fixed inset-0 z-overlay bg-[rgb(0_0_0/0.4)]" />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          className={classNames(
            "appear fixed z-overlay flex flex-col bg-surface shadow-raised outline-none",
            placement === "center"
              ? "inset-x-4 top-[10vh] mx-auto max-h-[80vh] max-w-130 rounded border border-line"
              : "inset-y-0 right-0 w-full border-line border-l sm:w-130",
          )}
        >
          <header className="flex items-start gap-3 border-line border-b px-4 py-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="font-semibold text-text">{title}</Radix.Title>
              {description && (
                <Radix.Description asChild>
                  <div className="text-table text-text-muted">{description}</div>
                </Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <Button variant="ghost" size="icon-sm" aria-label={t("close")}>
                <X aria-hidden />
              </Button>
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">{children}</div>
          {footer && <footer className="flex justify-end gap-2 border-line border-t px-4 py-3">{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
