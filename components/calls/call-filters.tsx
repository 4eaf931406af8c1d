"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { debounce, useQueryStates } from "nuqs";
import { useRef, useTransition } from "react";
import type { TestCallChoice } from "@/domain/calls/call-filter";
import { datePresets } from "@/domain/calls/date-range";
import { callLinkStatuses } from "@/domain/linking/link-status";
import { useFacetCounts } from "../data-table/use-facet-counts";
import { Button } from "../ui/button";
import { DateRange } from "../ui/date-range";
import { Input } from "../ui/input";
import { MultiSelect } from "../ui/multi-select";
import type { Option } from "../ui/option-list";
import { useKey } from "../ui/use-key";
import { callSearchParams, isFiltered, serializeCallParams } from "./call-search-params";

export type CallFilterOptions = Record<"status" | "outcome" | "branch" | "service" | "staff" | "agent", Option[]>;

const TYPING_PAUSE_MS = 250;
const TEST_CHOICES = ["hide", "show", "only"] as const satisfies readonly TestCallChoice[];

/** The filters of the calls list. The address is their state: changing one goes back to the first page. */
export function CallFilters({ options }: { options: CallFilterOptions }) {
  const t = useTranslations("calls");
  const [pending, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(callSearchParams, {
    shallow: false,
    history: "push",
    startTransition,
    clearOnDefault: true,
  });
  const search = useRef<HTMLInputElement>(null);
  useKey("/", () => search.current?.select());
  const facets = useFacetCounts(options, (facet, choices) => {
    const query = new URLSearchParams(serializeCallParams({ ...params, cursor: null }));
    query.set("of", facet);
    query.set("choices", choices.join(","));
    return `/calls/facets?${query}`;
  });
  const set = (change: Partial<typeof params>) => setParams({ ...change, cursor: null });
  const numbers = (values: string[]) => values.map(Number);
  const words = <Word extends string>(all: readonly Word[], chosen: string[]) =>
    all.filter((word) => chosen.includes(word));
  const select = (name: "branch" | "service" | "staff" | "agent") => (
    <MultiSelect
      label={t(`filter.${name}`)}
      {...facets.of(name)}
      selected={params[name].map(String)}
      onChange={(chosen) => set({ [name]: numbers(chosen) })}
    />
  );

  return (
    <search
      aria-label={t("filter.label")}
      aria-busy={pending}
      className="flex items-center gap-2 px-3 py-2 max-sm:flex-col max-sm:items-stretch"
    >
      <div className="relative w-full shrink-0 sm:w-56">
        <Search aria-hidden className="absolute top-1.5 left-2 size-4 text-text-subtle" />
        <Input
          ref={search}
          type="search"
          className="h-7 w-full pl-7"
          aria-label={t("filter.search")}
          placeholder={t("filter.searchPlaceholder")}
          aria-keyshortcuts="/"
          defaultValue={params.q}
          key={params.q === "" ? "empty" : "filled"}
          onChange={(event) =>
            setParams(
              { q: event.target.value, cursor: null },
              { history: "replace", limitUrlUpdates: debounce(TYPING_PAUSE_MS) },
            )
          }
        />
      </div>
      <div className="flex flex-1 items-center gap-1.5 max-sm:overflow-x-auto max-sm:pb-1 sm:flex-wrap">
        <MultiSelect
          label={t("filter.status")}
          {...facets.of("status")}
          selected={params.status}
          onChange={(chosen) => set({ status: words(callLinkStatuses, chosen) })}
        />
        <DateRange
          label={t("filter.period")}
          summary={params.period ? t(`period.${params.period}`) : null}
          range={{ from: params.from, to: params.to }}
          presets={datePresets.map((value) => ({ value, label: t(`period.${value}`) }))}
          preset={params.period}
          onPreset={(value) =>
            set({ period: datePresets.find((preset) => preset === value) ?? null, from: null, to: null })
          }
          onRange={({ from, to }) => set({ from, to, period: null })}
          onClear={() => set({ from: null, to: null, period: null })}
        />
        <MultiSelect
          label={t("filter.outcome")}
          {...facets.of("outcome")}
          selected={params.outcome}
          onChange={(chosen) => set({ outcome: words(OUTCOMES, chosen) })}
        />
        {select("branch")}
        {select("service")}
        {select("staff")}
        {select("agent")}
        <MultiSelect
          label={t("filter.tests")}
          options={TEST_CHOICES.slice(1).map((value) => ({ value, label: t(`tests.${value}`) }))}
          selected={params.tests === "hide" ? [] : [params.tests]}
          onChange={(chosen) => set({ tests: TEST_CHOICES.find((choice) => choice === chosen.at(-1)) ?? "hide" })}
        />
        {isFiltered(params) && (
          <Button variant="ghost" size="sm" onClick={() => setParams({ ...NOTHING, view: "all" })}>
            <X aria-hidden />
            {t("filter.clear")}
          </Button>
        )}
      </div>
    </search>
  );
}

/** Every parameter taken from the address. */
const NOTHING = Object.fromEntries(Object.keys(callSearchParams).map((name) => [name, null]));

const OUTCOMES = ["booked", "rescheduled", "cancelled", "failed", "none", "unknown"] as const;
