"use client";

import { useTranslations } from "next-intl";
import { Toaster as Sonner } from "sonner";

const DURATION_MS = 6_000;

/** Where messages of finished acts appear; send one with `toast` of sonner. */
export function Toaster() {
  const t = useTranslations("ui");
  return (
    <Sonner
      position="bottom-right"
      mobileOffset={{ bottom: 72 }}
      duration={DURATION_MS}
      containerAriaLabel={t("notifications")}
      toastOptions={{
        classNames: {
          toast: "!bg-surface !text-text !border-line !shadow-raised !rounded !font-sans",
          description: "!text-text-muted",
          actionButton: "!bg-accent-solid !text-on-accent",
        },
      }}
    />
  );
}
