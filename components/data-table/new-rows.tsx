"use client";

import { ArrowUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState, useTransition } from "react";
import { Button } from "../ui/button";
import { followEvents } from "../ui/follow-events";
import type { ListScreen } from "./list-screens";

type NewRowsProps = {
  screen: ListScreen;
  /** The events of the present filter, from the rows on that are not listed yet. */
  liveHref: string;
  /** The first page of the present list. */
  firstPageHref: string;
};

/** Says how many rows came since the list was read, and loads them when asked; the list itself does not move. */
export function NewRows({ screen, liveHref, firstPageHref }: NewRowsProps) {
  const t = useTranslations("table.newRows");
  const router = useRouter();
  const [heard, setHeard] = useState({ liveHref, rows: 0 });
  const [loading, startLoading] = useTransition();

  useEffect(() => followEvents<{ rows: number }>(liveHref, ({ rows }) => setHeard({ liveHref, rows })), [liveHref]);

  const rows = heard.liveHref === liveHref ? heard.rows : 0;
  const load = () =>
    startLoading(() => {
      router.push(firstPageHref, { scroll: false });
      router.refresh();
    });
  return (
    <div role="status" className="shrink-0">
      {rows > 0 && (
        <Button size="sm" variant="primary" busy={loading} onClick={load} className="appear">
          <ArrowUp aria-hidden />
          {t(screen, { count: rows })}
        </Button>
      )}
    </div>
  );
}
