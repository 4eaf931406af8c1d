"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button, type ButtonProps } from "./button";
import { isReady } from "./is-ready";
import { toast } from "./toast";

type RetryButtonProps = { retry: () => void } & Pick<ButtonProps, "variant" | "size">;

/**
 * Asks once more for what failed; not while the database is away, since the frame would then go as well. That it is away is said
 * outside of what failed, which is drawn anew when more of it fails.
 */
export function RetryButton({ retry, ...look }: RetryButtonProps) {
  const t = useTranslations("errors.failed");
  const [busy, start] = useTransition();
  const again = () =>
    start(async () => {
      if (await isReady()) retry();
      else toast.error(t("away"));
    });
  return (
    <Button {...look} busy={busy} onClick={again}>
      {t("retry")}
    </Button>
  );
}
