import { createTranslator, type Messages } from "next-intl";
import type { Locale } from "@/domain/access/viewer";
import de from "./de.json";
import en from "./en.json";

/** The messages in a language, for what is written outside of a request: alerts, the command line. */
export function wordsIn(locale: Locale) {
  return createTranslator<Messages>({
    locale,
    messages: { de: de as unknown as Messages, en: en as Messages }[locale],
  });
}

export type Words = ReturnType<typeof wordsIn>;
