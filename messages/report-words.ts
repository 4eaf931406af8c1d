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
  /** Of which incident it is, and when it is read; null: of no incident. */
  incident: { id: number; at: Date } | null = null,
): ReportWords {
  const t = createTranslator({ locale, messages: { de, en }[locale], namespace: "forensics" });
  const moment = new Intl.DateTimeFormat(locale === "de" ? "de-DE" : "en-GB", {
    ...{ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
    ...{ timeZone: company.timeZone, hourCycle: "h23" },
  });
  return {
    heading: incident
      ? t("headingOf", { id: incident.id, company: company.name })
      : t("heading", { company: company.name }),
    note: incident && t("asOf", { at: moment.format(incident.at) }),
    section: (name) => t(`section.${name}`),
    say: sayer(locale, company),
    customer: (said) => [sayer("de", company)(said), sayer("en", company)(said)],
    moment: (at) => moment.format(at),
    mark: (mark) => t(`mark.${mark}`),
    address,
  };
}
