"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { ActionError, ActionResult } from "@/app/action-result";
import { toast } from "../ui/toast";

/** Runs a write of the settings and says how it ended; `undo` takes it back. */
export function useSettingsAct() {
  const t = useTranslations();
  const [busy, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const explain = (error: ActionError | undefined) =>
    error ? t(error.key as never, error.params as never) : t("errors.unexpected");

  const run = <T>(options: {
    write(): Promise<ActionResult<T>>;
    done(value: T): string;
    undo?: (value: T) => (() => Promise<ActionResult<unknown>>) | null;
    onDone?(value: T): void;
    onFailed?(): void;
  }) =>
    start(async () => {
      const result = await attempt(options.write);
      if (!result?.ok) {
        setProblem(explain(result?.error));
        toast.error(explain(result?.error));
        options.onFailed?.();
        return;
      }
      setProblem(null);
      const undo = options.undo?.(result.value);
      const action = undo && { action: { label: t("settings.form.undo"), onClick: () => takeBack(undo) } };
      toast.success(options.done(result.value), action ?? {});
      options.onDone?.(result.value);
    });

  const takeBack = (undo: () => Promise<ActionResult<unknown>>) =>
    start(async () => {
      const result = await attempt(undo);
      if (result?.ok) toast.success(t("settings.form.undone"));
      else toast.error(explain(result?.error));
    });

  return { run, busy, problem, t };
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
