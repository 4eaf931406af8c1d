"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";

type JoinFormProps = {
  token: string;
  isNew: boolean;
  words: Record<"name" | "password" | "passwordHint" | "showPassword" | "hidePassword" | "join" | "failed", string>;
  leastChars: number;
  /** Leaves to the console when it worked; else says why not. */
  join: (input: { token: string; name?: string; password?: string }) => Promise<{ problem: string }>;
};

/** Name and password of somebody new, or only the consent of somebody who signs in already. */
export function JoinForm({ token, isNew, words, leastChars, join }: JoinFormProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const given = isNew ? { name: String(fields.get("name")), password: String(fields.get("password")) } : {};
    start(async () => {
      try {
        setProblem((await join({ token, ...given }))?.problem ?? null);
      } catch {
        setProblem(words.failed);
      }
    });
  };
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      {isNew && (
        <>
          <Field id="name" label={words.name}>
            <Input id="name" name="name" autoComplete="name" required maxLength={200} className="h-9 w-full" />
          </Field>
          <Field id="password" label={words.password} hint={words.passwordHint}>
            <PasswordInput
              id="password"
              name="password"
              autoComplete="new-password"
              required
              minLength={leastChars}
              aria-describedby="password-note"
              words={{ show: words.showPassword, hide: words.hidePassword }}
            />
          </Field>
        </>
      )}
      <p role="alert" className="text-negative text-table empty:hidden">
        {problem}
      </p>
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        {words.join}
      </Button>
    </form>
  );
}
