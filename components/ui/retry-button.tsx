"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button, type ButtonProps } from "./button";
import { isReady } from "./is-ready";

type RetryButtonProps = { retry: () => void } & Pick<ButtonProps, "variant" | "size">;

/** Asks once more for what failed; not while the database is away, since the frame would then go as well. */
export function RetryButton({ retry, ...look }: RetryButtonProps) {
  const t = useTranslations("errors.failed");
  const [busy, start] = useTransition();
  const [isAway, setAway] = useState(false);
  const again = () =>
    start(async () => {
      const ready = await isReady();
      setAway(!ready);
      if (ready) retry();
    });
  return (
    <>
      <Button {...look} busy={busy} onClick={again}>
        {t("retry")}
      </Button>
      <p role="status" className="w-full text-table text-text-muted empty:hidden">
        {isAway && t("away")}
      </p>
    </>
  );
}
