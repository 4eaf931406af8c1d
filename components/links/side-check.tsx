"use client";

import { Check, RefreshCw, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { checkSidesAction } from "@/app/(console)/link-actions";
import { Button } from "../ui/button";

type SideCheckProps = { record: { callId: number } | { appointmentId: number } };

type Answer = { callId: number | null; appointmentId: number | null; agrees: boolean } | "failed" | null;

/** Asks the database now, and every half minute, whether both sides of the link say the same. */
export function SideCheck({ record }: SideCheckProps) {
  const t = useTranslations("link.sides");
  const [answer, setAnswer] = useState<Answer>(null);
  const [asked, setAsked] = useState(0);
  const key = JSON.stringify(record);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` asks once more.
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      const result = await checkSidesAction(JSON.parse(key)).catch(() => null);
      if (!gone) setAnswer(result?.ok ? result.value : "failed");
    };
    void ask();
    const timer = setInterval(ask, EVERY_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [key, asked]);

  const words =
    answer === null
      ? t("asking")
      : answer === "failed"
        ? t("failed")
        : answer.callId === null || answer.appointmentId === null
          ? t(answer.agrees ? "none" : "disagree")
          : t(answer.agrees ? "agree" : "disagree", {
              call: `#${answer.callId}`,
              appointment: `#${answer.appointmentId}`,
            });
  const isWrong = answer === "failed" || (answer !== null && !answer.agrees);
  return (
    <p
      role="status"
      data-agrees={answer !== null && answer !== "failed" ? String(answer.agrees) : undefined}
      className="flex flex-wrap items-center gap-2 text-table"
    >
      <span className="flex min-w-0 items-center gap-2">
        {isWrong && <TriangleAlert aria-hidden className="size-4 shrink-0 text-negative" />}
        {answer !== null && !isWrong && <Check aria-hidden className="size-4 shrink-0 text-positive" />}
        {words}
      </span>
      <Button size="sm" variant="ghost" onClick={() => setAsked(asked + 1)}>
        <RefreshCw aria-hidden />
        {t("again")}
      </Button>
    </p>
  );
}

const EVERY_MS = 30_000;
