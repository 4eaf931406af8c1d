"use client";

import { OctagonX, ServerOff, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { RunProgress } from "@/db/queries/heal-runs/get-run-progress";
import type { Locale } from "@/domain/access/viewer";
import { formatSpan } from "../ui/amounts";

type RunNoticesProps = { progress: RunProgress; failure: string | null; isWaiting: boolean; mayRun: boolean };

/** What keeps a run from going on: the kill switch, no worker, another run, a failure. */
export function RunNotices({ progress, failure, isWaiting, mayRun }: RunNoticesProps) {
  const t = useTranslations("heal.notice");
  const locale = useLocale() as Locale;
  const { status, requested, hasWorker, waitingSeconds, killSwitchThrown, isBehind } = progress;
  const needsLinks = status === "planned" || status === "stopped" || status === "applying";
  const isStuck = requested !== null && !hasWorker;
  return (
    <div role="status" className="flex flex-col gap-2 empty:hidden">
      {killSwitchThrown && needsLinks && (
        <Notice icon={OctagonX} tone="bg-warning-surface text-warning">
          {t("killed")}{" "}
          {mayRun && (
            <Link href="/settings/company" className="underline">
              {t("settings")}
            </Link>
          )}
        </Notice>
      )}
      {isStuck && (
        <Notice icon={ServerOff} tone="bg-negative-surface text-negative">
          {t("noWorker", { span: formatSpan(waitingSeconds ?? 0, locale) })}
        </Notice>
      )}
      {!isStuck && isWaiting && isBehind && (
        <Notice icon={OctagonX} tone="bg-info-surface text-info">
          {t("behind")}
        </Notice>
      )}
      {failure !== null && (
        <Notice icon={TriangleAlert} tone="bg-negative-surface text-negative">
          {t(status === "failed" ? "planFailed" : "refused", { reason: failure })}
        </Notice>
      )}
    </div>
  );
}

function Notice({ icon: Icon, tone, children }: { icon: typeof OctagonX; tone: string; children: ReactNode }) {
  return (
    <p className={`flex items-start gap-2 rounded px-3 py-2 text-table ${tone}`}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{children}</span>
    </p>
  );
}
