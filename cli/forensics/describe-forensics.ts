import type { Locale } from "@/domain/access/viewer";
import type { ReportCheck } from "@/domain/forensics/checks";
import type { Forensics } from "@/domain/forensics/investigate";
import { incidentReport } from "@/domain/forensics/report";
import { reportMarkdown } from "@/domain/forensics/report-markdown";
import { reportWords } from "@/messages/report-words";

type Company = { name: string; timeZone: string; currency: string };

/** The report as Markdown, with the addresses of the single records that it names. */
export function describeForensics(
  found: Forensics | null,
  checks: readonly ReportCheck[],
  company: Company,
  locale: Locale,
): string {
  if (found === null) return "The records show no failure.";
  const report = incidentReport(found, { moments: [], checks });
  const words = reportWords(locale, company, (evidence) =>
    evidence.of === "call" || evidence.of === "appointment" ? `/${evidence.of}s/${evidence.id}` : null,
  );
  return reportMarkdown(report, words).trimEnd();
}
