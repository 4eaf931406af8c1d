"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { type DatePreset, datePresets } from "@/domain/calls/date-range";
import { DateRange } from "../ui/date-range";
import { insightSearchParams } from "./insight-search-params";

/** Which days the insights are about; the address is the state. */
export function InsightPeriod({ defaultPreset }: { defaultPreset: DatePreset }) {
  const t = useTranslations("calls");
  const [, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(insightSearchParams, { shallow: false, history: "push", startTransition });
  const preset = params.period ?? (params.from || params.to ? null : defaultPreset);
  return (
    <div>
      <DateRange
        label={t("filter.period")}
        summary={preset ? t(`period.${preset}`) : null}
        range={{ from: params.from, to: params.to }}
        presets={datePresets.map((value) => ({ value, label: t(`period.${value}`) }))}
        preset={preset}
        onPreset={(value) =>
          setParams({ period: datePresets.find((one) => one === value) ?? null, from: null, to: null })
        }
        onRange={({ from, to }) => setParams({ from, to, period: null })}
        onClear={() => setParams({ period: null, from: null, to: null })}
      />
    </div>
  );
}
