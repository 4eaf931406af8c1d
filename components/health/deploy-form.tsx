"use client";

import { type FormEvent, useId } from "react";
import type { ActionResult } from "@/app/action-result";
import { useSettingsAct } from "../settings/use-settings-act";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Input } from "../ui/input";

type DeployFormProps = {
  words: Record<"label" | "at" | "atHint" | "mark" | "marked", string>;
  mark: (input: { label: string; at: string }) => Promise<ActionResult<unknown>>;
};

/** Marks by hand what was put into use, now or at a moment of the company's time. */
export function DeployForm({ words, mark }: DeployFormProps) {
  const id = useId();
  const { run, busy, problem } = useSettingsAct();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    run({
      write: () => mark({ label: String(fields.get("label")), at: String(fields.get("at")) }),
      done: () => words.marked,
      onDone: () => form.reset(),
    });
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-3 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <Field id={`${id}-label`} label={words.label}>
          <Input id={`${id}-label`} name="label" required maxLength={200} autoComplete="off" />
        </Field>
      </div>
      <Field id={`${id}-at`} label={words.at} hint={words.atHint}>
        <Input id={`${id}-at`} name="at" type="datetime-local" aria-describedby={`${id}-at-note`} />
      </Field>
      <Button type="submit" variant="primary" busy={busy}>
        {words.mark}
      </Button>
      <p role="alert" className="basis-full text-negative text-table empty:hidden">
        {problem}
      </p>
    </form>
  );
}
