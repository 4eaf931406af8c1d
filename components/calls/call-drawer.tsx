"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "../ui/button";

/** A call beside the list: Escape or the cross goes back to where the list was. The list behind stays usable. */
export function CallDrawer({ callId, listHref, children }: { callId: number; listHref: string; children: ReactNode }) {
  const t = useTranslations("calls");
  const router = useRouter();
  const panel = useRef<HTMLElement>(null);

  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (
        event.key !== "Escape" ||
        event.defaultPrevented ||
        document.querySelector("[aria-modal='true'], [role='dialog'][data-state='open'], [role='menu']")
      )
        return;
      leave();
    };
    const leave = () => {
      router.push(listHref, { scroll: false });
      document.querySelector<HTMLElement>(`[data-call-id="${callId}"] a[data-row-link]`)?.focus();
    };
    document.addEventListener("keydown", close);
    return () => document.removeEventListener("keydown", close);
  }, [router, listHref, callId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another call starts at its top.
  useEffect(() => {
    panel.current?.scrollTo({ top: 0 });
  }, [callId]);

  return (
    <aside
      ref={panel}
      aria-label={t("titleOf", { id: String(callId) })}
      className="appear fixed inset-y-0 right-0 z-drawer w-full overflow-y-auto border-line border-l bg-canvas shadow-raised sm:w-130"
    >
      <div className="sticky top-0 z-header flex items-center justify-between gap-2 border-line border-b bg-surface px-4 py-2">
        <h2 className="figures font-semibold">{t("titleOf", { id: String(callId) })}</h2>
        <div className="flex items-center gap-1">
          <span className="text-text-subtle text-xs max-sm:hidden">{t("drawerKeys")}</span>
          <Button
            variant="ghost"
            size="sm"
            aria-label={t("closeDrawer")}
            onClick={() => router.push(listHref, { scroll: false })}
          >
            <X aria-hidden />
          </Button>
        </div>
      </div>
      <div className="p-4">{children}</div>
    </aside>
  );
}
