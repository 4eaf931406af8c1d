"use client";

import { type FormEvent, useId } from "react";
import type { ActionResult } from "@/app/action-result";
import { Button } from "../ui/button";
import { type FieldSpec, FormFields, type FormValues, valuesOf } from "./form-fields";
import { useSettingsAct } from "./use-settings-act";

export type FormInput = { id: number | null; version: string | null; values: FormValues };
export type FormSaved = { id?: number; version?: string; pastRows?: number };

export type SettingsFormProps = {
  fields: readonly FieldSpec[];
  values: FormValues;
  /** What is sent along without being shown. */
  fixed?: FormValues;
  /** Null: a new one. */
  row: { id: number; version: string } | null;
  save: (input: FormInput) => Promise<ActionResult<FormSaved>>;
  saveLabel?: string;
  onSaved?(): void;
};

/** A form over one row of the settings: saves it as it was shown, tells what changed, and offers to take it back. */
export function SettingsForm({ fields, values, fixed = {}, row, save, saveLabel, onSaved }: SettingsFormProps) {
  const id = useId();
  const { run, busy, problem, t } = useSettingsAct();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = { ...valuesOf(event.currentTarget), ...fixed };
    run({
      write: () => save({ id: row?.id ?? null, version: row?.version ?? null, values: given }),
      done: ({ pastRows }) => (pastRows ? t("settings.form.savedPast", { count: pastRows }) : t("settings.form.saved")),
      undo: ({ version }) =>
        row && version ? () => save({ id: row.id, version, values: { ...values, ...fixed } }) : null,
      onDone: () => onSaved?.(),
    });
  };
  return (
    <form key={row?.version} onSubmit={submit} className="flex max-w-130 flex-col gap-3">
      <FormFields id={id} fields={fields} values={values} />
      <p role="alert" className="text-negative text-table empty:hidden">
        {problem}
      </p>
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          {saveLabel ?? t("settings.form.save")}
        </Button>
      </div>
    </form>
  );
}
