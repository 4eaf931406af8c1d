"use client";

import { KeyRound, LogOut, MonitorX } from "lucide-react";
import { lazy, Suspense, useState, useTransition } from "react";
import {
  chooseCompanyAction,
  setLocaleAction,
  setThemeAction,
  signOutAction,
  signOutEverywhereAction,
} from "@/app/account/actions";
import { Button } from "@/components/ui/button";
import { Menu, MenuChoices, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { type Locale, locales } from "@/domain/access/viewer";
import { type Theme, themes } from "./theme";

const PasswordDialog = lazy(async () => ({ default: (await import("./password-dialog")).PasswordDialog }));

export type UserMenuProps = {
  name: string;
  email: string;
  locale: Locale;
  theme: Theme;
  companyId: number;
  companies: readonly { id: number; name: string }[];
  words: {
    trigger: string;
    role: string;
    company: string;
    language: string;
    theme: string;
    changePassword: string;
    signOut: string;
    signOutEverywhere: string;
    locales: Record<Locale, string>;
    themes: Record<Theme, string>;
  };
};

/** Who is signed in, and what they may choose for themselves. */
export function UserMenu({ name, email, locale, theme, companyId, companies, words }: UserMenuProps) {
  const [busy, startTransition] = useTransition();
  const [changingPassword, setChangingPassword] = useState(false);
  const act = (action: () => Promise<void>) => startTransition(action);
  const trigger = (
    <Button variant="ghost" size="icon" aria-label={words.trigger} aria-busy={busy || undefined}>
      <span
        aria-hidden
        data-initials={initials(name)}
        className="flex size-6 items-center justify-center rounded-full bg-accent-solid text-on-accent text-xs before:content-[attr(data-initials)]"
      />
    </Button>
  );
  const wornBy = (value: Theme) => {
    document.documentElement.dataset["theme"] = value;
    if (value === "system") delete document.documentElement.dataset["theme"];
    act(() => setThemeAction(value));
  };
  return (
    <>
      <Menu trigger={trigger} label={words.trigger}>
        <div className="px-2 py-1">
          <p className="font-medium text-table">{name}</p>
          <p className="text-text-muted text-xs">{email}</p>
          <p className="text-text-muted text-xs">{words.role}</p>
        </div>
        <MenuSeparator />
        {companies.length > 1 && (
          <>
            <MenuChoices
              label={words.company}
              value={String(companyId)}
              choices={companies.map((company) => ({ value: String(company.id), label: company.name }))}
              onChoose={(id) => act(() => chooseCompanyAction(Number(id)))}
            />
            <MenuSeparator />
          </>
        )}
        <MenuChoices
          label={words.language}
          value={locale}
          choices={locales.map((value) => ({ value, label: words.locales[value] }))}
          onChoose={(value) => act(() => setLocaleAction(value))}
        />
        <MenuSeparator />
        <MenuChoices
          label={words.theme}
          value={theme}
          choices={themes.map((value) => ({ value, label: words.themes[value] }))}
          onChoose={wornBy}
        />
        <MenuSeparator />
        <MenuItem onSelect={() => setChangingPassword(true)}>
          <KeyRound aria-hidden />
          {words.changePassword}
        </MenuItem>
        <MenuItem onSelect={() => act(signOutAction)}>
          <LogOut aria-hidden />
          {words.signOut}
        </MenuItem>
        <MenuItem onSelect={() => act(signOutEverywhereAction)}>
          <MonitorX aria-hidden />
          {words.signOutEverywhere}
        </MenuItem>
      </Menu>
      {changingPassword && (
        <Suspense>
          <PasswordDialog email={email} onClose={() => setChangingPassword(false)} />
        </Suspense>
      )}
    </>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : ""]
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}
