import type { FigureGroup } from "@/domain/insights/listed-figures";
import type { Reader } from "../links/record-cards";
import { figureHref, type Shown } from "./insight-links";
import type { InsightRow } from "./insight-table-view";

/** Where some of these calls were linked or unlinked only after their day. */
export function restatedMark(
  t: Reader["t"],
  { restated }: { restated: number },
  days: Shown,
  group: FigureGroup | null = null,
): Pick<InsightRow, "restated"> {
  if (restated === 0) return {};
  const [text, title] = [t("insights.restatedMark"), t("insights.restatedCalls", { count: restated })];
  return { restated: { calls: restated, text, title, href: figureHref(days, "restated", group) } };
}
