"use client";

import { type FormEvent, useId, useState } from "react";
import type { ActionResult } from "@/app/action-result";
import { useSettingsAct } from "../settings/use-settings-act";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { Field } from "../ui/field";
import { Input } from "../ui/input";

type DeployTokenFormProps = {
  words: Record<"name" | "create" | "created" | "once", string>;
  create: (input: { name: string }) => Promise<ActionResult<{ token: string }>>;
};

/** Makes a token for a pipeline, which is shown once with the call that uses it. */
export function DeployTokenForm({ words, create }: DeployTokenFormProps) {
  const id = useId();
  const { run, busy, problem } = useSettingsAct();
  const [token, setToken] = useState<string | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    run({
      write: () => create({ name: String(new FormData(form).get("name")) }),
      done: () => words.created,
      onDone: (made) => {
        setToken(made.token);
        form.reset();
      },
    });
  };
  return (
    <div className="flex flex-col gap-3 px-4 py-3">
      <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <Field id={`${id}-name`} label={words.name}>
            <Input id={`${id}-name`} name="name" required maxLength={100} autoComplete="off" />
          </Field>
        </div>
        <Button type="submit" busy={busy}>
          {words.create}
        </Button>
      </form>
      <p role="alert" className="text-negative text-table empty:hidden">
        {problem}
      </p>
      {token && (
        <div className="flex flex-col gap-1 rounded bg-accent-surface px-3 py-2">
          <p className="font-medium text-table">{words.once}</p>
          <div className="flex gap-2">
            <code className="min-w-0 flex-1 break-all text-xs">{callOf(token)}</code>
            <CopyButton value={callOf(token)} label={words.once} />
          </div>
        </div>
      )}
    </div>
  );
}

const callOf = (token: string) =>
  `curl -X POST ${window.location.origin}/api/deploys -H "Authorization: Bearer ${token}" -H "Content-Type: application/json" -d '{"label": "booking-service 2.4.1"}'`;
