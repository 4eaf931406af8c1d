import { getRequestConfig } from "next-intl/server";
import { readerLocale } from "@/app/locale";
import de from "./de.json";
import en from "./en.json";

const messages = { de, en };

export default getRequestConfig(async () => {
  const locale = await readerLocale();
  return { locale, messages: messages[locale], timeZone: "Europe/Berlin" };
});
