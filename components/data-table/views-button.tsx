"use client";

import { Bookmark } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { Button } from "../ui/button";
import { Popover } from "../ui/popover";
import type { ViewsMenuProps } from "./views-menu";

const ViewsMenu = lazy(async () => ({ default: (await import("./views-menu")).ViewsMenu }));

/** Opens the menu in which views are kept and changed; its code is loaded then. */
export function ViewsButton(props: Omit<ViewsMenuProps, "onDone">) {
  const t = useTranslations("table");
  const [open, setOpen] = useState(false);
  const trigger = (
    <Button variant="ghost" size="sm" aria-label={t("views.label")} data-tip={t("views.label")}>
      <Bookmark aria-hidden />
    </Button>
  );
  return (
    <div className="shrink-0">
      <Popover trigger={trigger} label={t("views.label")} align="end" open={open} onOpenChange={setOpen}>
        <Suspense fallback={<div className="h-40 w-72" />}>
          <ViewsMenu {...props} onDone={() => setOpen(false)} />
        </Suspense>
      </Popover>
    </div>
  );
}
