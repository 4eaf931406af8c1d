"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../ui/button";
import { useLinkActs } from "./use-link-acts";

/** Takes back an operation by hand, for as long as nobody changed it since. */
export function UndoButton({ operationId }: { operationId: string }) {
  const t = useTranslations("link");
  const { undo } = useLinkActs();
  return (
    <Button size="sm" variant="ghost" onClick={() => undo(operationId)}>
      <Undo2 aria-hidden />
      {t("undo")}
    </Button>
  );
}
