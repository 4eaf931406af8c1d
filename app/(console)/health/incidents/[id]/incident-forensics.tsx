import "server-only";
import { TriangleAlert } from "lucide-react";
import { database } from "@/app/db";
import { IncidentReport } from "@/components/health/incident-report";
import { PrintButton } from "@/components/health/print-button";
import { buttonStyle } from "@/components/ui/button";
import { getIncidentReport } from "@/db/queries/forensics/get-incident-report";
import type { Viewer } from "@/domain/access/viewer";
import { sayer } from "@/messages/sayer";
import { getReader } from "../../../reader";

/** Since when, what it touched and why, from the records as they are now, with what contradicts them. */
export async function IncidentForensics({ viewer, incidentId }: { viewer: Viewer; incidentId: number }) {
  const reader = await getReader();
  const { t, locale, company } = reader;
  const found = await getIncidentReport(database(), { companyId: viewer.companyId, incidentId });
  if (found === null) return <p className="text-table text-text-muted">{t("forensics.none")}</p>;
  const contradictions = found.checks.filter((check) => !check.holds).length;
  return (
    <>
      {contradictions > 0 && (
        <p
          role="status"
          className="flex items-center gap-2 rounded bg-negative-surface px-4 py-2 text-negative text-table"
        >
          <TriangleAlert aria-hidden className="size-4 shrink-0" />
          {t("forensics.contradictions", { count: contradictions })}
        </p>
      )}
      <div className="flex flex-wrap gap-2 print:hidden">
        <a
          href={`/health/incidents/${incidentId}/report?lang=${locale}`}
          download
          className={buttonStyle({ size: "sm" })}
        >
          {t("forensics.download")}
        </a>
        <PrintButton label={t("forensics.print")} />
      </div>
      <IncidentReport
        report={found.report}
        reader={reader}
        say={sayer(locale, company)}
        customer={{ de: sayer("de", company), en: sayer("en", company) }}
      />
    </>
  );
}
