"use client";

import { Columns3 } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";
import { Button } from "../ui/button";
import { Popover } from "../ui/popover";
import type { ColumnName } from "./columns-menu";

const ColumnsMenu = lazy(async () => ({ default: (await import("./columns-menu")).ColumnsMenu }));

/** Opens the menu in which the table is arranged; its code is loaded then. */
export function ColumnsButton({ columns }: { columns: readonly ColumnName[] }) {
  const t = useTranslations("table");
  const trigger = (
    <Button variant="ghost" size="sm" aria-label={t("columns")} data-tip={t("columns")}>
      <Columns3 aria-hidden />
    </Button>
  );
  return (
    <div className="shrink-0 max-sm:hidden">
      <Popover trigger={trigger} label={t("columns")} align="end">
        <Suspense fallback={<div className="h-96 w-72" />}>
          <ColumnsMenu columns={columns} />
        </Suspense>
      </Popover>
    </div>
  );
}
