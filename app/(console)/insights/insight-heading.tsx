import { type InsightParams, serializeInsightParams } from "@/components/insights/insight-search-params";
import type { InsightTableName } from "@/components/insights/insight-table-names";
import type { Translate } from "@/components/links/translate";
import { may } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";

type HeadingProps = { title: string; table: InsightTableName; t: Translate; params: InsightParams; viewer: Viewer };

/** The name of a part of the insights, and its table as a file for whoever may export. */
export function InsightHeading({ title, table, t, params, viewer }: HeadingProps) {
  const query = serializeInsightParams(params);
  return (
    <div className="flex items-baseline justify-between gap-3">
      <h2 className="font-semibold text-body">{title}</h2>
      {may(viewer.role, "record:export") && (
        <a
          href={`/insights/export${query}${query ? "&" : "?"}table=${table}`}
          download
          aria-label={t("insights.exportOf", { title })}
          className="text-accent text-table hover:underline print:hidden"
        >
          {t("insights.export")}
        </a>
      )}
    </div>
  );
}
