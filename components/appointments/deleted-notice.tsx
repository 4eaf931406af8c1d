"use client";

import { Trash2 } from "lucide-react";
import { restoreAction } from "@/app/(console)/appointments/actions";
import { useLinkActs } from "../links/use-link-acts";
import { Button } from "../ui/button";

type DeletedNoticeProps = {
  appointmentId: number;
  version: number;
  /** Everything in the reader's language: the browser does not hold these messages. */
  words: { text: string; restore: string; restored: string };
  mayWrite: boolean;
};

/** Says that the appointment was deleted, and offers to take that back. */
export function DeletedNotice({ appointmentId, version, words, mayWrite }: DeletedNoticeProps) {
  const { run } = useLinkActs();
  return (
    <div className="flex flex-wrap items-center gap-3 rounded border border-caution-line bg-caution-surface px-3 py-2 text-table">
      <Trash2 aria-hidden className="size-4 shrink-0 text-caution" />
      <p className="min-w-0 flex-1">{words.text}</p>
      {mayWrite && (
        <Button
          size="sm"
          onClick={() => run({ write: () => restoreAction({ appointmentId, version }), done: words.restored })}
        >
          {words.restore}
        </Button>
      )}
    </div>
  );
}
