import { useTranslations } from "next-intl";
import { useTransition } from "react";
import type { ActionResult } from "@/app/action-result";
import { toast } from "../ui/toast";

/** Asks for something to be done with a run; says why when it is refused. */
export function useRunAct() {
  const t = useTranslations();
  const [busy, start] = useTransition();
  const act = (ask: () => Promise<ActionResult<unknown>>) =>
    start(async () => {
      const result = await ask().catch(() => null);
      if (result?.ok) return;
      toast.error(result ? t(result.error.key as never, result.error.params as never) : t("errors.unexpected"));
    });
  return { act, busy };
}
