"use client";

import { Undo2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "../ui/button";
import { useLinkActs } from "./use-link-acts";

/** Takes back an operation by hand, for as long as nobody changed it since; says so when it reaches other records too. */
export function UndoButton({ operationId, together }: { operationId: string; together: number }) {
  const t = useTranslations("link");
  const locale = useLocale();
  const { undo } = useLinkActs();
  return (
    <Button size="sm" variant="ghost" onClick={() => undo(operationId)}>
      <Undo2 aria-hidden />
      {together > 1 ? t("undoAll", { count: together.toLocaleString(locale) }) : t("undo")}
    </Button>
  );
}
