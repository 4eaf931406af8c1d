import type { Locale } from "./access/viewer";

const MOST_CENTS = 100_000_000;

/** Cents of an amount as it is typed in a language: "1.234,50" or "1,234.50", with or without a sign of currency. Null: no amount. */
export function parseMoney(text: string, locale: Locale): number | null {
  const typed = text.replace(/[\s\u00a0€$£]|[A-Z]{3}/g, "");
  const [group, point] = locale === "de" ? [".", ","] : [",", "."];
  const form = new RegExp(`^(\\d{1,3}(?:\\${group}\\d{3})+|\\d+)(?:\\${point}(\\d{1,2}))?$`);
  const match = form.exec(typed);
  if (!match) return null;
  const cents = Number(match[1]!.replaceAll(group, "")) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  return cents <= MOST_CENTS ? cents : null;
}
