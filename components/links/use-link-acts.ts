"use client";

import { useTranslations } from "next-intl";
import { startTransition } from "react";
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

  const explain = (error: { key: string; params: Record<string, string | number> }) =>
    t(error.key as never, error.params as never);

  const undo = (operationId: string) =>
    startTransition(async () => {
      const result = await attempt(() => undoAction({ operationId }));
      if (result?.ok) toast.success(t("link.undone"));
      else toast.error(result ? explain(result.error) : t("errors.unexpected"));
    });

  const run = (options: {
    expect?(): void;
    write(): Promise<ActionResult<Written>>;
    done: string;
    onRefused?(code: string): void;
  }) =>
    startTransition(async () => {
      options.expect?.();
      const result = await attempt(options.write);
      if (result?.ok) {
        const { operationId } = result.value;
        toast.success(options.done, { action: { label: t("link.undo"), onClick: () => undo(operationId) } });
        return;
      }
      toast.error(result ? explain(result.error) : t("errors.unexpected"));
      options.onRefused?.(result?.error.code ?? "unexpected");
    });

  return { run, undo };
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
