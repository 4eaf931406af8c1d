"use client";

import { useState } from "react";
import type { ActionResult } from "@/app/action-result";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useSettingsAct } from "./use-settings-act";

type ActButtonProps = {
  label: string;
  about?: string;
  done: string;
  act: () => Promise<ActionResult<unknown>>;
  undo?: () => Promise<ActionResult<unknown>>;
  /** Asked first. */
  confirm?: { title: string; body: string };
  variant?: "primary" | "secondary" | "ghost" | "danger";
};

/** A button that does one thing at once, or after a question. */
export function ActButton({ label, about, done, act, undo, confirm, variant = "ghost" }: ActButtonProps) {
  const [open, setOpen] = useState(false);
  const { run, busy, t } = useSettingsAct();
  const go = () =>
    run({
      write: act,
      done: () => done,
      undo: () => undo ?? null,
      onDone: () => setOpen(false),
      onFailed: () => setOpen(false),
    });
  return (
    <>
      <Button
        variant={variant}
        size="sm"
        busy={busy}
        aria-label={about ? `${label}: ${about}` : undefined}
        onClick={() => (confirm ? setOpen(true) : go())}
      >
        {label}
      </Button>
      {confirm && (
        <Dialog
          open={open}
          onOpenChange={setOpen}
          title={confirm.title}
          footer={
            <>
              <Button onClick={() => setOpen(false)}>{t("ui.cancel")}</Button>
              <Button variant={variant === "ghost" ? "danger" : variant} busy={busy} onClick={go}>
                {label}
              </Button>
            </>
          }
        >
          <p className="text-table">{confirm.body}</p>
        </Dialog>
      )}
    </>
  );
}
