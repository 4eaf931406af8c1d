"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { acceptManyAction, undoManyAction } from "@/app/(console)/review/pile-actions";
import type { Locale } from "@/domain/access/viewer";
import { bulkObstacles } from "@/domain/review/bulk";
import type { RecordCard } from "../links/record-cards";
import { formatCount, formatMoney } from "../ui/amounts";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { toast } from "../ui/toast";

type BulkRow = {
  callId: number;
  appointmentId: number;
  version: number;
  cents: number;
  call: RecordCard;
  appointment: RecordCard;
  sure: string;
  because: string;
  /** Why it is not ticked and cannot be; null: nothing is in the way. */
  obstacle: string | null;
};

type BulkListProps = { rows: readonly BulkRow[]; threshold: number; currency: string; mostAtOnce: number };

/** The dry run: strong pairs are ticked, and what would be written is said in numbers before the button. */
export function BulkList({ rows, threshold, currency, mostAtOnce }: BulkListProps) {
  const t = useTranslations("review.bulk");
  const tAll = useTranslations();
  const locale = useLocale() as Locale;
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [busy, start] = useTransition();
  const ticked = rows.filter((row) => row.obstacle === null && !left.has(row.callId));
  const explain = (error: { key: string; params: object } | undefined) =>
    toast.error(error ? tAll(error.key as never, error.params as never) : tAll("errors.unexpected"));

  const undo = (operationId: string) =>
    start(async () => {
      const result = await undoManyAction({ operationId }).catch(() => null);
      if (result?.ok) toast.success(tAll("link.undone"));
      else explain(result?.error);
    });
  const accept = () =>
    start(async () => {
      const pairs = ticked.map(({ callId, appointmentId, version }) => ({ callId, appointmentId, version }));
      const result = await acceptManyAction({ threshold, pairs }).catch(() => null);
      if (!result?.ok) return explain(result?.error);
      const { operationId, linked, leftOut } = result.value;
      const why = bulkObstacles.flatMap((one) => (leftOut[one] ? [t(`obstacle.${one}`, { count: leftOut[one] })] : []));
      const done = [t("done", { count: linked }), why.length > 0 ? t("leftOut", { list: why.join(", ") }) : ""];
      toast.success(done.filter(Boolean).join(" "), {
        action: { label: tAll("link.undo"), onClick: () => undo(operationId) },
      });
    });

  const cents = ticked.reduce((sum, row) => sum + row.cents, 0);
  return (
    <div className="flex flex-col gap-3">
      <div className="sticky top-0 z-10 flex flex-wrap items-center gap-3 border-line border-b bg-canvas py-2">
        <Button variant="primary" busy={busy} disabled={ticked.length === 0} onClick={accept}>
          {t("accept", { count: ticked.length, words: formatCount(ticked.length, locale) })}
        </Button>
        <p role="status" className="figures text-table text-text-muted">
          {t("dryRun", {
            ticked: formatCount(ticked.length, locale),
            of: formatCount(rows.length, locale),
            money: formatMoney(cents, currency, locale),
          })}
          {rows.length === mostAtOnce && ` ${t("more", { count: mostAtOnce })}`}
        </p>
      </div>
      <ul
        aria-label={t("title")}
        className="flex flex-col divide-y divide-line rounded border border-line bg-surface text-table"
      >
        {rows.map((row) => (
          <li key={row.callId} className="px-3 py-2">
            <Checkbox
              className="w-full items-start"
              disabled={row.obstacle !== null}
              checked={row.obstacle === null && !left.has(row.callId)}
              onChange={(event) => {
                const next = new Set(left);
                if (event.target.checked) next.delete(row.callId);
                else next.add(row.callId);
                setLeft(next);
              }}
            >
              <span className="figures grid min-w-0 flex-1 gap-x-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_4rem]">
                <span>
                  {row.call.title} · {row.call.detail}
                  <span className="block text-text-muted">{row.call.lines.join(" · ")}</span>
                </span>
                <span>
                  {row.appointment.title} · {row.appointment.detail}
                  <span className="block text-text-muted">{row.appointment.lines.join(" · ")}</span>
                </span>
                <span className="font-medium sm:text-right">{row.sure}</span>
                <span className="text-text-muted text-xs sm:col-span-3">{row.obstacle ?? row.because}</span>
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
    </div>
  );
}
