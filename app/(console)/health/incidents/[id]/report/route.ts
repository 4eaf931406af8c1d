import { database } from "@/app/db";
import { requireCompany } from "@/app/viewer";
import { viewerOrRefusal } from "@/app/viewer-request";
import { evidenceHref } from "@/components/health/evidence-href";
import { plainDayIn } from "@/components/ui/sheet-instant";
import { getIncidentReport } from "@/db/queries/forensics/get-incident-report";
import type { Locale } from "@/domain/access/viewer";
import type { Evidence } from "@/domain/forensics/report";
import { reportMarkdown } from "@/domain/forensics/report-markdown";
import { parseEnv } from "@/lib/env";
import { isExpected } from "@/lib/errors";
import { reportWords } from "@/messages/report-words";

type Context = { params: Promise<{ id: string }> };

/** The report of an incident as Markdown, in the language of `lang` or the reader's, with links to the rows. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const viewer = await viewerOrRefusal("health:read");
  if (viewer instanceof Response) return viewer;
  const { id: sent } = await params;
  const { searchParams } = new URL(request.url);
  const incidentId = /^\d{1,15}$/.test(sent) ? Number(sent) : 0;
  const found = await findReport(viewer.companyId, incidentId);
  if (found === null) return new Response(null, { status: 404 });
  const company = await requireCompany();
  const asked = searchParams.get("lang");
  const locale: Locale = asked === "de" || asked === "en" ? asked : viewer.locale;
  const at = company.fixedNow ?? new Date();
  const { url } = parseEnv();
  const address = (evidence: Evidence) => url + evidenceHref(evidence, company.timeZone);
  const words = reportWords(locale, company, address, { id: incidentId, at });
  const day = plainDayIn(at, company.timeZone);
  return new Response(reportMarkdown(found.report, words), {
    headers: {
      "content-type": "text/markdown; charset=utf-8",
      "content-disposition": `attachment; filename="incident-${incidentId}-${day}.md"`,
      "cache-control": "private, no-store",
    },
  });
}

/** Null: there is no such incident of the company, or its records tell nothing. */
async function findReport(companyId: number, incidentId: number) {
  try {
    return await getIncidentReport(database(), { companyId, incidentId });
  } catch (error) {
    if (isExpected(error, "not_found")) return null;
    throw error;
  }
}
