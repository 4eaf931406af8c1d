import type { Database } from "@/db/client";
import type { Locale } from "@/domain/access/viewer";
import type { Alert } from "@/domain/health/alert";
import { addDays } from "@/domain/insights/company-days";
import { keyFigures } from "@/domain/insights/key-figures";
import { wordsIn } from "@/messages/words";
import { readInsightReport } from "./read-report";

type Compose = {
  companyId: number;
  /** The first day of the week that is told, YYYY-MM-DD. */
  weekFrom: string;
  publicUrl: string;
  locale: Locale;
  company: string;
  currency: string;
};

/** The week in a few lines: rate, bookings, range, what is at risk, and what to look at. */
export async function composeSummary(
  db: Database,
  input: Compose,
): Promise<Omit<Alert, "kind" | "locale" | "company">> {
  const { companyId, weekFrom, publicUrl, locale, company, currency } = input;
  const t = wordsIn(locale);
  const period = { from: weekFrom, to: addDays(weekFrom, 6) };
  const { sums, sumsBefore } = await readInsightReport(db, { companyId, period, by: "agent" });
  const figures = keyFigures(sums);
  const tag = locale === "de" ? "de-DE" : "en-GB";
  const percent = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 1 });
  const share = (value: number | null) => (value === null ? t("weekly.noData") : percent.format(value));
  const day = (text: string) =>
    new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(text));
  const { conversion } = figures;
  const range =
    conversion === null || conversion.worst === conversion.best
      ? share(conversion?.worst ?? null)
      : t("weekly.between", { from: share(conversion.worst), to: share(conversion.best) });
  const look = [
    ...(figures.ledger.unlinked > 0 ? [t("weekly.unlinked", { count: figures.ledger.unlinked })] : []),
    ...(sums.phantoms > 0 ? [t("weekly.phantoms", { count: sums.phantoms })] : []),
    ...(sums.tools_failed > 0 ? [t("weekly.failed", { count: sums.tools_failed })] : []),
  ];
  const bookings = { booked: sums.booked, calls: sums.calls, before: sumsBefore.booked };
  const money = new Intl.NumberFormat(tag, { style: "currency", currency });
  return {
    incident: null,
    headline: t("weekly.headline", { company, from: day(period.from), to: day(period.to) }),
    facts: [
      { label: t("weekly.rate"), value: share(figures.ledger.linkRate) },
      { label: t("weekly.bookings"), value: t("weekly.bookingsOf", bookings) },
      { label: t("weekly.range"), value: range },
      { label: t("weekly.risk"), value: money.format(figures.riskCents / 100) },
      { label: t("weekly.look"), value: look.join(", ") || t("weekly.nothing") },
    ],
    rows: [],
    customerSentences: null,
    links: [{ label: t("weekly.open"), url: `${publicUrl}/insights?from=${period.from}&to=${period.to}` }],
  };
}
