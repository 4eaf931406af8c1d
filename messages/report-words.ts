import { createTranslator } from "next-intl";
import type { Locale } from "@/domain/access/viewer";
import type { Evidence } from "@/domain/forensics/report";
import type { ReportWords } from "@/domain/forensics/report-markdown";
import de from "./de.json";
import en from "./en.json";
import { type SayerCompany, sayer } from "./sayer";

/** What an incident report says in one language; customers are told in both. */
export function reportWords(
  locale: Locale,
  company: SayerCompany & { name: string },
  address: (evidence: Evidence) => string | null,
): ReportWords {
  const t = createTranslator({ locale, messages: { de, en }[locale], namespace: "forensics" });
  const moment = new Intl.DateTimeFormat(locale === "de" ? "de-DE" : "en-GB", {
    ...{ day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit" },
    ...{ timeZone: company.timeZone, hourCycle: "h23" },
  });
  return {
    heading: t("heading", { company: company.name }),
    section: (name) => t(`section.${name}`),
    say: sayer(locale, company),
    customer: (said) => [sayer("de", company)(said), sayer("en", company)(said)],
    moment: (at) => moment.format(at),
    mark: (mark) => t(`mark.${mark}`),
    address,
  };
}
