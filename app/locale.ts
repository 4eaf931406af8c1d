import "server-only";
import { cookies, headers } from "next/headers";
import { type Locale, locales } from "@/domain/access/viewer";
import { getSignedIn } from "./viewer";

export const LOCALE_COOKIE = "relink.locale";

/** The reader's language: the user's own, else the last one chosen in this browser, else what the browser asks for. */
export async function readerLocale(): Promise<Locale> {
  const signedIn = await getSignedIn();
  if (signedIn) return signedIn.user.locale;
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  return locales.find((locale) => locale === chosen) ?? askedFor((await headers()).get("accept-language"));
}

function askedFor(acceptLanguage: string | null): Locale {
  const asked = (acceptLanguage ?? "").split(",").map((part) => part.trim().slice(0, 2).toLowerCase());
  return asked.map((language) => locales.find((locale) => locale === language)).find(Boolean) ?? "de";
}
