import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import "./globals.css";
import { readerTheme } from "./theme";

export const metadata: Metadata = { title: { default: "Relink", template: "%s · Relink" } };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme] = await Promise.all([getLocale(), readerTheme()]);
  return (
    <html lang={locale} data-theme={theme === "system" ? undefined : theme}>
      <body>{children}</body>
    </html>
  );
}
