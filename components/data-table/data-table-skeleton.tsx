import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

/** The size of a table of `rows` rows, while it is being read. */
export function DataTableSkeleton({ rows = 20, columns = 8 }: { rows?: number; columns?: number }) {
  const t = useTranslations("ui");
  return (
    <div role="status" className="min-h-0 flex-1 overflow-hidden">
      <span className="sr-only">{t("loading")}</span>
      <div aria-hidden>
        {Array.from({ length: rows + 1 }, (_, row) => (
          <div key={row} className="flex h-9 items-center gap-6 border-line border-b px-3">
            {Array.from({ length: columns }, (_, column) => (
              <Skeleton key={column} className={row === 0 ? "h-3 w-16" : column === 0 ? "h-4 w-40" : "h-4 flex-1"} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
