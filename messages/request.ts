import { getRequestConfig } from "next-intl/server";
import { readerLocale } from "@/app/locale";
import { locales } from "@/domain/access/viewer";
import de from "./de.json";
import en from "./en.json";

const messages = { de, en };

export default getRequestConfig(async ({ locale: asked }) => {
  // A text that is wanted in a certain language, whatever the reader's is.
  const locale = locales.find((one) => one === asked) ?? (await readerLocale());
  return { locale, messages: messages[locale], timeZone: "Europe/Berlin" };
});
