"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { approveWeightsAction, askWeightEstimateAction } from "@/app/(console)/review/engine-actions";
import type { ActionResult } from "@/app/action-result";
import { Button } from "../ui/button";
import { toast } from "../ui/toast";

function useEngineAct() {
  const t = useTranslations();
  const [busy, start] = useTransition();
  const act = <Value,>(run: () => Promise<ActionResult<Value>>, done: string) =>
    start(async () => {
      const result = await run().catch(() => null);
      if (result?.ok) toast.success(done);
      else toast.error(result ? t(result.error.key as never, result.error.params as never) : t("errors.unexpected"));
    });
  return { busy, act };
}

/** Has the company's labels counted; changes nothing by itself. */
export function EstimateWeights({ waiting }: { waiting: boolean }) {
  const t = useTranslations("review.weights");
  const { busy, act } = useEngineAct();
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button busy={busy || waiting} onClick={() => act(() => askWeightEstimateAction({}), t("estimateAsked"))}>
        {t("estimate")}
      </Button>
      <p className="text-table text-text-muted">{t("estimateNote")}</p>
    </div>
  );
}

/** Lets the matcher use a set, after what it would change was shown above. */
export function ApproveWeights({ version }: { version: string }) {
  const t = useTranslations("review.weights");
  const { busy, act } = useEngineAct();
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button variant="primary" busy={busy} onClick={() => act(() => approveWeightsAction({ version }), t("nowUsed"))}>
        {t("approve")}
      </Button>
      <p className="text-table text-text-muted">{t("approveNote")}</p>
    </div>
  );
}
