"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { drawCanaryAction } from "@/app/(console)/review/engine-actions";
import type { Canary } from "@/db/queries/heal-runs/canary";
import type { Locale } from "@/domain/access/viewer";
import { CANARY_PAIRS, CANARY_PRECISION_FROM, canaryVerdict } from "@/domain/review/canary";
import { RefreshRegularly } from "../health/refresh-regularly";
import { formatShare } from "../ui/amounts";
import { Button } from "../ui/button";
import { toast } from "../ui/toast";

/** A sample is linked within seconds. */
const LOOK_AGAIN_MS = 2_000;

type CanaryPanelProps = { runId: number; canary: Canary | null; mayDraw: boolean };

/** A random sample first: draws it, says how its check stands, and that the rest is locked until it passes. */
export function CanaryPanel({ runId, canary, mayDraw }: CanaryPanelProps) {
  const t = useTranslations("review.canary");
  const tAll = useTranslations();
  const locale = useLocale() as Locale;
  const [busy, start] = useTransition();
  const isAtWork = canary?.isAtWork ?? false;
  const draw = () =>
    start(async () => {
      const result = await drawCanaryAction({ runId, pairs: CANARY_PAIRS }).catch(() => null);
      if (result?.ok) toast.success(t("drawn", { count: result.value.pairs }));
      else
        toast.error(result ? tAll(result.error.key as never, result.error.params as never) : tAll("errors.unexpected"));
    });
  const verdict = canary && canaryVerdict(canary);
  const checked = canary ? canary.right + canary.wrong : 0;
  return (
    <section
      aria-label={t("panel")}
      className="mx-3 mb-3 flex flex-wrap items-center gap-3 rounded border border-line bg-surface px-3 py-2 text-table sm:mx-4"
    >
      <h2 className="font-medium">{t("panel")}</h2>
      {isAtWork && <RefreshRegularly everyMs={LOOK_AGAIN_MS} />}
      {canary && verdict ? (
        <>
          <p className="figures">
            {t("checked", { checked, of: canary.linked })} ·{" "}
            {verdict.lowerBound === null
              ? t("noBound")
              : t("bound", {
                  ...{ right: canary.right, checked },
                  bound: formatShare(verdict.lowerBound, locale),
                  needed: formatShare(CANARY_PRECISION_FROM, locale),
                })}{" "}
            · {t(verdict.passes ? "passes" : isAtWork ? "atWork" : "locked")}
          </p>
          {canary.runIds.map((id) => (
            <Link key={id} href={`/review/canary/${id}`} prefetch={false} className="text-accent underline">
              {t("check", { id: String(id) })}
            </Link>
          ))}
        </>
      ) : (
        <p className="text-text-muted">{t("offer", { count: CANARY_PAIRS })}</p>
      )}
      {mayDraw && !verdict?.passes && !isAtWork && (
        <Button size="sm" busy={busy} onClick={draw}>
          {t(canary ? "drawMore" : "draw", { count: CANARY_PAIRS })}
        </Button>
      )}
    </section>
  );
}
