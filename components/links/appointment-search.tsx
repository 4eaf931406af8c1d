"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { searchAppointmentsAction } from "@/app/(console)/link-actions";
import { Input } from "../ui/input";
import { CandidateList } from "./candidate-list";
import type { CandidateView } from "./candidates";

type AppointmentSearchProps = {
  callId: number;
  busy: boolean;
  onChoose(candidate: CandidateView): void;
  onReplace?: ((candidate: CandidateView) => void) | undefined;
};

type Results = { text: string; found: CandidateView[] } | { text: string; failed: true };

/** Finds any appointment of the company for a call that no candidate fits. */
export function AppointmentSearch({ callId, busy, onChoose, onReplace }: AppointmentSearchProps) {
  const t = useTranslations("link");
  const [text, setText] = useState("");
  const [results, setResults] = useState<Results | null>(null);
  const latest = useRef("");
  const query = text.trim();
  latest.current = query;

  useEffect(() => {
    if (query.length < 2) return;
    const timer = setTimeout(async () => {
      const result = await searchAppointmentsAction({ callId, text: query }).catch(() => null);
      if (latest.current !== query) return;
      setResults(result?.ok ? { text: query, found: result.value } : { text: query, failed: true });
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [callId, query]);

  const shown = results?.text === query ? results : null;
  return (
    <div className="flex flex-col gap-2">
      <Input
        type="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={t("searchPlaceholder")}
        aria-label={t("searchLabel")}
      />
      <div aria-live="polite" className="text-table text-text-muted">
        {query.length >= 2 && !shown && t("searching")}
        {shown && "failed" in shown && <span className="text-negative">{t("searchFailed")}</span>}
        {shown && "found" in shown && shown.found.length === 0 && t("searchEmpty", { text: query })}
      </div>
      {shown && "found" in shown && (
        <CandidateList candidates={shown.found} busy={busy} onChoose={onChoose} onReplace={onReplace} />
      )}
    </div>
  );
}

const TYPING_PAUSE_MS = 200;
