"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useId, useRef, useState, useTransition } from "react";
import { changePasswordAction } from "@/app/account/actions";
import type { ActionError } from "@/app/action-result";
import { PASSWORD_MIN_CHARS } from "@/domain/access/password-length";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { PasswordInput } from "../ui/password-input";
import { toast } from "../ui/toast";

type FieldName = "present" | "chosen";
/** What is wrong; without a field, with the whole. */
type Problem = { at: FieldName | null; text: string };

const FIELD_OF: Readonly<Record<string, FieldName>> = {
  "errors.password_wrong": "present",
  "errors.password": "chosen",
  "errors.password_same": "chosen",
};

/** Asks for the present password and another one. */
export function PasswordDialog({ email, onClose }: { email: string; onClose(): void }) {
  const t = useTranslations();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, start] = useTransition();
  useEffect(() => focusOn(form.current, "present"), []);
  useEffect(() => {
    if (problem?.at) focusOn(form.current, problem.at);
  }, [problem]);

  const problemOf = (error: ActionError | undefined): Problem => ({
    at: (error && FIELD_OF[error.key]) ?? null,
    text: error ? t(error.key as never, error.params as never) : t("errors.unavailable"),
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const given = { present: String(fields.get("present")), chosen: String(fields.get("chosen")) };
    setProblem(null);
    start(async () => {
      const result = await changePasswordAction(given).catch(() => null);
      if (!result?.ok) return setProblem(problemOf(result?.error));
      toast.success(t("shell.password.changed"));
      onClose();
    });
  };

  const field = (name: FieldName, autoComplete: string, limits: { minLength?: number; hint?: string }) => {
    const { hint, ...rest } = limits;
    const error = problem?.at === name ? problem.text : null;
    const noted = error ?? hint;
    return (
      <Field id={`${id}-${name}`} label={t(`shell.password.${name}`)} error={error} {...(hint ? { hint } : {})}>
        <PasswordInput
          id={`${id}-${name}`}
          name={name}
          autoComplete={autoComplete}
          required
          {...rest}
          aria-invalid={error !== null || undefined}
          aria-describedby={noted ? `${id}-${name}-note` : undefined}
          words={{ show: t("shell.password.show", { field: name }), hide: t("shell.password.hide", { field: name }) }}
        />
      </Field>
    );
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("shell.password.title")}
      description={t("shell.password.note")}
      footer={
        <>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" form={`${id}-form`} variant="primary" busy={busy}>
            {t("shell.password.save")}
          </Button>
        </>
      }
    >
      <form ref={form} id={`${id}-form`} onSubmit={submit} className="flex flex-col gap-4">
        {/* For password managers: whose password it is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        {field("present", "current-password", {})}
        {field("chosen", "new-password", {
          minLength: PASSWORD_MIN_CHARS,
          hint: t("shell.password.hint", { least: PASSWORD_MIN_CHARS }),
        })}
        <p role="alert" className={problem?.at ? "sr-only" : "text-negative text-table empty:hidden"}>
          {problem?.text}
        </p>
      </form>
    </Dialog>
  );
}

function focusOn(form: HTMLFormElement | null, name: FieldName): void {
  form?.querySelector<HTMLInputElement>(`[name=${name}]`)?.focus();
}
