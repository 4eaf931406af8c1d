"use client";

import { type FormEvent, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { forgetTab } from "@/components/ui/forget-tab";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";

type Words = Record<
  | "email"
  | "password"
  | "showPassword"
  | "hidePassword"
  | "signIn"
  | "signingIn"
  | "failed"
  | "tooMany"
  | "unreachable",
  string
>;
type Failure = "failed" | "tooMany" | "unreachable";

export function SignInForm({ next, words }: { next: string; words: Words }) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  // Only strangers come here: the page sends on whoever is signed in.
  useEffect(forgetTab, []);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setFailure(null);
    const outcome = await signIn(String(fields.get("email")).trim(), String(fields.get("password")));
    if (outcome === null) return window.location.assign(next);
    setFailure(outcome);
    setBusy(false);
  };

  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <Field id="email" label={words.email}>
        <Input id="email" name="email" type="email" autoComplete="username" required autoFocus className="h-9 w-full" />
      </Field>
      <Field id="password" label={words.password}>
        <PasswordInput
          id="password"
          name="password"
          autoComplete="current-password"
          required
          words={{ show: words.showPassword, hide: words.hidePassword }}
        />
      </Field>
      <p role="alert" className="text-negative text-table empty:hidden">
        {failure && words[failure]}
      </p>
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        {busy ? words.signingIn : words.signIn}
      </Button>
    </form>
  );
}

/** Null when signed in. */
async function signIn(email: string, password: string): Promise<Failure | null> {
  try {
    const response = await fetch("/api/auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email, password }),
    });
    if (response.ok) return null;
    if (response.status === 429) return "tooMany";
    return response.status < 500 ? "failed" : "unreachable";
  } catch {
    return "unreachable";
  }
}
