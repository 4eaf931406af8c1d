"use client";

import { useTranslations } from "next-intl";
import { ErrorState } from "@/components/ui/error-state";
import { RetryButton } from "@/components/ui/retry-button";
import { useReloadOnceReady } from "@/components/ui/use-reload-once-ready";

type FailedProps = { error: Error & { digest?: string }; retry: () => void };

export default function Failed({ error, retry }: FailedProps) {
  const t = useTranslations("errors.failed");
  // The server's own errors carry a digest; without one, its answer broke off.
  useReloadOnceReady(error.digest === undefined);
  return (
    <>
      <title>{`${t("title")} · Relink`}</title>
      <ErrorState title={t("title")} level={1} actions={<RetryButton variant="primary" retry={retry} />}>
        <p>{t("body")}</p>
        {error.digest && <p className="figures mt-1 text-xs">{t("code", { digest: error.digest })}</p>}
      </ErrorState>
    </>
  );
}
