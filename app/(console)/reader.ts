import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import type { Reader } from "@/components/links/record-cards";
import { formatPhone, maskNumbersIn, maskPhone } from "@/domain/phone";
import { requireCompany } from "../viewer";

/** The reader of this request: language, company, and the company's now. */
export async function getReader(): Promise<Reader> {
  const [company, locale, t] = await Promise.all([requireCompany(), getLocale(), getTranslations()]);
  return {
    t,
    locale,
    company,
    now: company.fixedNow ?? new Date(),
    phone: (number) => (company.masksNumbers ? maskPhone : formatPhone)(number, company.country),
    words: (text) => (company.masksNumbers ? maskNumbersIn(text) : text),
  };
}
