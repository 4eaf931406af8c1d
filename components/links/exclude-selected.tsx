"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ActionResult } from "@/app/action-result";
import { exclusionObstacles, type LeftOut } from "@/domain/linking/exclusion";
import { useCountWords } from "../data-table/count-words";
import { NOTHING_SELECTED, type Selection, sizeOf } from "../data-table/selection";
import { focusTable } from "../data-table/selection-bar";
import { useSelection } from "../data-table/use-selection";
import { Button } from "../ui/button";
import { ConfirmLinkDialog } from "./confirm-link-dialog";
import { useLinkActs } from "./use-link-acts";

type Excluded = { operationId: string; excluded: number; leftOut: LeftOut };

type ExcludeSelectedProps = {
  /** The name of the selection. */
  name: string;
  of: "calls" | "appointments";
  exclude(input: { chosen: Selection; reason: string }): Promise<ActionResult<Excluded>>;
};

/** Asks for a reason and excludes what is selected; what could not be excluded is said afterwards. */
export function ExcludeSelected({ name, of, exclude }: ExcludeSelectedProps) {
  const t = useTranslations("link.excludeMany");
  const words = useCountWords();
  const { run, busy } = useLinkActs();
  const { selection, change } = useSelection(name);
  const [asking, setAsking] = useState(false);
  const count = sizeOf(selection);

  const confirm = (reason: string) => {
    setAsking(false);
    run({
      write: () => exclude({ chosen: selection, reason }),
      done: ({ excluded, leftOut }) => {
        focusTable();
        change(NOTHING_SELECTED);
        return [t(`${of}.done`, { count: excluded }), leftOutWords(leftOut)].filter(Boolean).join(" ");
      },
    });
  };
  const leftOutWords = (leftOut: LeftOut) => {
    const parts = exclusionObstacles.filter((why) => leftOut[why] > 0);
    if (parts.length === 0) return "";
    return t("leftOut", { list: parts.map((why) => t(`why.${why}`, { count: leftOut[why] })).join(", ") });
  };

  return (
    <>
      <Button size="sm" variant="primary" busy={busy} onClick={() => setAsking(true)}>
        {t("exclude")}
      </Button>
      {asking && (
        <ConfirmLinkDialog
          title={t(`${of}.title`, { count, words: words(count) })}
          sentences={[t(`${of}.meaning`), t(`${of}.stays`)]}
          confirmLabel={t("exclude")}
          onConfirm={confirm}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
