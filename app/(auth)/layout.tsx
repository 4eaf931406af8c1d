import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LanguageLinks } from "@/components/shell/language-links";
import { Wordmark } from "@/components/shell/wordmark";

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const [t, locale] = await Promise.all([getTranslations("auth"), getLocale()]);
  return (
    <div className="flex min-h-dvh flex-col items-center justify-center gap-6 px-4 py-12">
      <header className="flex flex-col items-center gap-1">
        <Wordmark />
        <p className="text-table text-text-muted">{t("subtitle")}</p>
      </header>
      <main className="w-full max-w-80 rounded border border-line bg-surface p-6">{children}</main>
      <footer>
        <LanguageLinks locale={locale} />
      </footer>
    </div>
  );
}
