import { useTranslations } from "next-intl";

/** The size of a table of `rows` rows, while it is being read. Drawn by one element: it is thrown away in a moment. */
export function DataTableSkeleton({ rows = 20 }: { rows?: number }) {
  const t = useTranslations("ui");
  return (
    <div role="status" className="min-h-0 flex-1 overflow-hidden">
      <span className="sr-only">{t("loading")}</span>
      <div aria-hidden className="skeleton-rows" style={{ height: `${(rows + 1) * ROW_REM}rem` }} />
    </div>
  );
}

const ROW_REM = 2.25;
