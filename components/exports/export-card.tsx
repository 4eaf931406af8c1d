"use client";

import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { ExportNews } from "@/domain/access/export-news";
import type { Locale } from "@/domain/access/viewer";
import { formatCount } from "../ui/amounts";
import { Button } from "../ui/button";
import { followEvents } from "../ui/follow-events";
import { type BegunExport, dismissExport, hearOfExport } from "./export-store";

/** Longer than the server is ever silent about an export that it writes. */
const SILENCE_MS = 20_000;
const SHOWN_WHEN_FINISHED_MS = 10_000;

/** One export: its rows as they are counted, a way to stop it, and how it ended. */
export function ExportCard({ begun: { key, screen, news } }: { begun: BegunExport }) {
  const t = useTranslations("exports");
  const ui = useTranslations("ui");
  const words = useWords(news);
  const [isStopping, setStopping] = useState(false);
  const [isLost, setLost] = useState(false);
  const how = news?.how ?? null;
  const isRunning = how === null && !isLost;

  useEffect(() => {
    if (how === null) return followEvents<ExportNews>(`/exports/${key}/live`, (heard) => hearOfExport(key, heard));
    if (how !== "finished") return;
    const timer = setTimeout(() => dismissExport(key), SHOWN_WHEN_FINISHED_MS);
    return () => clearTimeout(timer);
  }, [key, how]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each news begins the silence anew.
  useEffect(() => {
    setLost(false);
    if (how !== null) return;
    const timer = setTimeout(() => setLost(true), SILENCE_MS);
    return () => clearTimeout(timer);
  }, [news, how]);

  const stop = async () => {
    setStopping(true);
    const answer = await fetch(`/exports/${key}/stop`, { method: "POST" }).catch(() => null);
    if (!answer?.ok) setStopping(false);
  };
  return (
    <div className="appear pointer-events-auto flex flex-col gap-1.5 rounded border border-line bg-surface py-2 pr-2 pl-3 text-table shadow-raised">
      <div className="flex items-center gap-2">
        <p className="min-w-0 flex-1 truncate font-medium">{t(`title.${screen}`)}</p>
        {how === null && news && (
          <Button size="sm" busy={isStopping} onClick={stop}>
            {t(isStopping ? "stopping" : "stop")}
          </Button>
        )}
        <Button variant="ghost" size="icon-sm" aria-label={ui("close")} onClick={() => dismissExport(key)}>
          <X aria-hidden />
        </Button>
      </div>
      {how === null && (
        <progress
          aria-label={t(`title.${screen}`)}
          className="h-1.5 w-full accent-accent-solid"
          {...(news?.total ? { value: news.rows, max: news.total } : {})}
        />
      )}
      {isRunning && <p className="figures text-text-muted">{words}</p>}
      <p role="status" className="figures text-text-muted">
        {!isRunning && (how === null ? t("lost") : words)}
      </p>
    </div>
  );
}

function useWords(news: ExportNews | null): string {
  const t = useTranslations("exports");
  const locale = useLocale() as Locale;
  if (news === null) return t("beginning");
  const rows = formatCount(news.rows, locale);
  if (news.how === "finished") return t("finished", { count: news.rows, rows });
  if (news.how) return t(news.how, { rows });
  return news.total === null ? t("done", { rows }) : t("of", { rows, total: formatCount(news.total, locale) });
}
