import { createTranslator } from "next-intl";
import type { Locale } from "@/domain/access/viewer";
import type { Told, ToldValue } from "@/domain/forensics/told";
import de from "./de.json";
import en from "./en.json";

const LANGUAGE_TAGS = { de: "de-DE", en: "en-GB" } as const satisfies Record<Locale, string>;

/** Whose report it is: instants are written in its zone, money in its currency. */
export type SayerCompany = { timeZone: string; currency: string };

/** Writes sentences that the domain tells, in one language; also where no request has one. Throws for a sentence without words. */
export function sayer(locale: Locale, company: SayerCompany): (said: Told) => string {
  const t = createTranslator({ locale, messages: { de, en }[locale], timeZone: company.timeZone });
  const write = valueWriter(locale, company);
  return ({ key, values }) => {
    const path = `forensics.said.${key}`;
    if (!t.has(path as never)) throw new Error(`There are no words for ${path}.`);
    const written = Object.entries(values).map(([name, value]) => [name, write(value)]);
    return t(path as never, Object.fromEntries(written) as never);
  };
}

function valueWriter(locale: Locale, { timeZone, currency }: SayerCompany) {
  const tag = LANGUAGE_TAGS[locale];
  const day = new Intl.DateTimeFormat(tag, { day: "numeric", month: "long", year: "numeric", timeZone });
  const time = new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit", timeZone, hourCycle: "h23" });
  const money = new Intl.NumberFormat(tag, { style: "currency", currency });
  const percent = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 1 });
  const count = new Intl.NumberFormat(tag);
  const instant = (at: Date) => `${day.format(at)}, ${time.format(at)}${locale === "de" ? " Uhr" : ""}`;
  return (value: ToldValue): string | number => {
    if (value instanceof Date) return instant(value);
    if (typeof value !== "object") return value;
    if ("cents" in value) return money.format(value.cents / 100);
    if ("count" in value) return count.format(value.count);
    return value.share === null ? "–" : percent.format(value.share);
  };
}
