"use client";

import { catchError, type ErrorInfo } from "next/error";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RetryButton } from "./retry-button";

type FailedPartProps = {
  /** One sentence: what could not be read. */
  told: string;
  /** What is known without it. */
  instead?: ReactNode;
};

/** A part of a page that may fail while the rest of it stays, and is read again by itself. */
export const FailsAlone = catchError((props: FailedPartProps, { error, retry }: ErrorInfo) => (
  <FailedPart {...props} error={error} retry={retry} />
));

function FailedPart({ told, instead, error, retry }: FailedPartProps & Pick<ErrorInfo, "error" | "retry">) {
  const t = useTranslations("errors.failed");
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <>
      {instead}
      <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-table">
        <p className="text-negative">{told}</p>
        {digest && <p className="figures text-text-muted text-xs">{t("code", { digest })}</p>}
        <RetryButton size="sm" retry={retry} />
      </div>
    </>
  );
}
