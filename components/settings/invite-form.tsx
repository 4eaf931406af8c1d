"use client";

import { type FormEvent, useId, useState } from "react";
import type { ActionResult } from "@/app/action-result";
import { type Role, roles } from "@/domain/access/permissions";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { useSettingsAct } from "./use-settings-act";

type InviteFormProps = {
  words: Record<"email" | "role" | "invite" | "invited" | "link" | "linkNote" | "copy", string>;
  roleWords: Record<Role, string>;
  invite: (input: { email: string; role: string }) => Promise<ActionResult<{ path: string }>>;
};

/** Invites somebody by a link, which is shown once. */
export function InviteForm({ words, roleWords, invite }: InviteFormProps) {
  const id = useId();
  const { run, busy, problem } = useSettingsAct();
  const [link, setLink] = useState<string | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    run({
      write: () => invite({ email: String(fields.get("email")), role: String(fields.get("role")) }),
      done: () => words.invited,
      onDone: ({ path }) => {
        setLink(new URL(path, window.location.href).href);
        form.reset();
      },
    });
  };
  return (
    <div className="flex flex-col gap-3 px-4 py-3">
      <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <Field id={`${id}-email`} label={words.email}>
            <Input id={`${id}-email`} name="email" type="email" required autoComplete="off" />
          </Field>
        </div>
        <Field id={`${id}-role`} label={words.role}>
          <Select id={`${id}-role`} name="role" defaultValue="agent" className="w-48">
            {roles.map((role) => (
              <option key={role} value={role}>
                {roleWords[role]}
              </option>
            ))}
          </Select>
        </Field>
        <Button type="submit" variant="primary" busy={busy}>
          {words.invite}
        </Button>
      </form>
      <p role="alert" className="text-negative text-table empty:hidden">
        {problem}
      </p>
      {link && (
        <div className="flex flex-col gap-1 rounded bg-accent-surface px-3 py-2">
          <label htmlFor={`${id}-link`} className="font-medium text-table">
            {words.link}
          </label>
          <div className="flex gap-2">
            <Input
              id={`${id}-link`}
              readOnly
              value={link}
              onFocus={(event) => event.target.select()}
              className="w-full font-mono text-xs"
            />
            <CopyButton value={link} label={words.copy} />
          </div>
          <p className="text-text-muted text-xs">{words.linkNote}</p>
        </div>
      )}
    </div>
  );
}
