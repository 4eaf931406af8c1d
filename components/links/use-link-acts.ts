"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { undoAction } from "@/app/(console)/link-actions";
import type { ActionResult } from "@/app/action-result";
import { toast } from "../ui/toast";

type Written = { operationId: string };

/**
 * Runs a write: shows its outcome at once through `expect`, says afterwards what was done, with undo, or why it was not.
 * What `expect` showed goes back by itself when the write fails.
 */
export function useLinkActs() {
  const t = useTranslations();
  const [busy, startTransition] = useTransition();

  const explain = (error: { key: string; params: Record<string, string | number> }) =>
    t(error.key as never, error.params as never);

  const undo = (operationId: string) =>
    startTransition(async () => {
      const result = await attempt(() => undoAction({ operationId }));
      if (result?.ok) {
        const { left } = result.value;
        toast.success(left === 0 ? t("link.undone") : t("link.undoneBut", { left }));
      } else toast.error(result ? explain(result.error) : t("errors.unexpected"));
    });

  const run = <Value extends Written>(options: {
    expect?(): void;
    write(): Promise<ActionResult<Value>>;
    done: string | ((value: Value) => string);
    onRefused?(code: string): void;
  }) =>
    startTransition(async () => {
      options.expect?.();
      const result = await attempt(options.write);
      if (result?.ok) {
        const { operationId } = result.value;
        const done = typeof options.done === "string" ? options.done : options.done(result.value);
        toast.success(done, { action: { label: t("link.undo"), onClick: () => undo(operationId) } });
        return;
      }
      toast.error(result ? explain(result.error) : t("errors.unexpected"));
      options.onRefused?.(result?.error.code ?? "unexpected");
    });

  return { run, undo, busy };
}

/** Null: the server did not answer, or failed. */
async function attempt<T>(write: () => Promise<ActionResult<T>>): Promise<ActionResult<T> | null> {
  try {
    return await write();
  } catch (error) {
    console.error(error);
    return null;
  }
}
