"use client";

import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "./button";
import { currentToasts, dismissToast, subscribeToToasts, type Toast } from "./toast";

const SHOWN_MS = 7_000;
const NONE: readonly Toast[] = [];

/** Where the messages of `toast` appear; each stays while it is pointed at or focused. */
export function Toaster() {
  const t = useTranslations("ui");
  const toasts = useSyncExternalStore(subscribeToToasts, currentToasts, () => NONE);
  return (
    <section
      aria-label={t("notifications")}
      aria-live="polite"
      className="pointer-events-none fixed right-4 bottom-4 z-toast flex w-96 max-w-[calc(100vw-32px)] flex-col gap-2 max-sm:bottom-20"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} closeLabel={t("close")} />
      ))}
    </section>
  );
}

function ToastCard({ toast, closeLabel }: { toast: Toast; closeLabel: string }) {
  const { id, kind, text, action } = toast;
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismissToast(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, held]);
  const act = () => {
    dismissToast(id);
    action?.onClick();
  };
  const Icon = kind === "success" ? CircleCheck : CircleAlert;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only stops its clock.
    <div
      role={kind === "error" ? "alert" : "status"}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="appear pointer-events-auto flex items-center gap-2 rounded border border-line bg-surface py-2 pr-2 pl-3 text-table shadow-raised"
    >
      <Icon
        aria-hidden
        className={kind === "success" ? "size-4 shrink-0 text-positive" : "size-4 shrink-0 text-negative"}
      />
      <p className="min-w-0 flex-1">{text}</p>
      {action && (
        <Button size="sm" onClick={act}>
          {action.label}
        </Button>
      )}
      <Button variant="ghost" size="icon-sm" aria-label={closeLabel} onClick={() => dismissToast(id)}>
        <X aria-hidden />
      </Button>
    </div>
  );
}
