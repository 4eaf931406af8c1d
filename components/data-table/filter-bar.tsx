"use client";

import { ListFilter as MoreIcon, Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { debounce } from "nuqs";
import { useRef, useState } from "react";
import { Button } from "../ui/button";
import { DateRange } from "../ui/date-range";
import { Input } from "../ui/input";
import { MultiSelect } from "../ui/multi-select";
import { useKey } from "../ui/use-key";
import type { ChoicesFilter, DaysFilter, ListFilter } from "./list-filter";
import { useFacetCounts } from "./use-facet-counts";
import { useListAddress } from "./use-list-address";

export type FilterBarProps = {
  filters: readonly ListFilter[];
  /** Every parameter of the list's address. */
  names: readonly string[];
  /** Where choices are counted; left out, they are not. */
  facetsHref?: string;
  words: { label: string; search: string; searchPlaceholder: string; clear: string };
};

const TYPING_PAUSE_MS = 250;

/** The search and filters of a list. The address is their state: changing one goes back to the first page. */
export function FilterBar({ filters, names, facetsHref, words }: FilterBarProps) {
  const { said, change, isChanging } = useListAddress(names);
  const search = useRef<HTMLInputElement>(null);
  useKey("/", () => search.current?.select());
  const counted = filters.flatMap((filter) => (filter.kind === "choices" && !filter.isGiven ? [filter] : []));
  const facets = useFacetCounts(counted, (facet, choices) => {
    if (facetsHref === undefined) return null;
    const query = new URLSearchParams(Object.entries(said).flatMap(([name, text]) => (text ? [[name, text]] : [])));
    query.delete("cursor");
    query.set("of", facet);
    query.set("choices", choices.join(","));
    return `${facetsHref}?${query}`;
  });
  const t = useTranslations("table.filter");
  const [showsAll, setShowsAll] = useState(false);
  const isThere = (filter: ListFilter) => filter.kind === "days" || !filter.isGiven || Boolean(said[filter.name]);
  const isFolded = (filter: ListFilter) =>
    filter.kind === "choices" && filter.isRare === true && !showsAll && !said[filter.name];
  const filterNames = ["q", ...filters.flatMap(namesOf)];

  const choices = ({ name, label, options, isSingle }: ChoicesFilter) => (
    <MultiSelect
      label={label}
      {...(isSingle ? { options } : facets.of(name))}
      selected={said[name]?.split(",").filter(Boolean) ?? []}
      onChange={(chosen) => change({ [name]: (isSingle ? chosen.slice(-1) : chosen).join(",") })}
    />
  );
  const days = ({ label, preset, from, to, presets, isNamed }: DaysFilter) => (
    <DateRange
      label={label}
      summary={presets.find(({ value }) => value === said[preset])?.label ?? null}
      isNamed={isNamed}
      range={{ from: said[from] ?? null, to: said[to] ?? null }}
      presets={presets}
      preset={said[preset] ?? null}
      onPreset={(value) => change({ [preset]: value, [from]: null, [to]: null })}
      onRange={(range) => change({ [preset]: null, [from]: range.from, [to]: range.to })}
      onClear={() => change({ [preset]: null, [from]: null, [to]: null })}
    />
  );

  return (
    <search
      aria-label={words.label}
      aria-busy={isChanging}
      className="flex items-start gap-2 px-3 py-2 max-sm:flex-col max-sm:items-stretch"
    >
      <div className="relative w-full shrink-0 sm:w-64">
        <Search aria-hidden className="absolute top-1.5 left-2 size-4 text-text-subtle" />
        <Input
          ref={search}
          type="search"
          className="h-7 w-full pl-7"
          aria-label={words.search}
          placeholder={words.searchPlaceholder}
          aria-keyshortcuts="/"
          value={said["q"] ?? ""}
          onChange={(event) =>
            change({ q: event.target.value }, { history: "replace", limitUrlUpdates: debounce(TYPING_PAUSE_MS) })
          }
        />
      </div>
      <div className="flex flex-1 items-center gap-1.5 max-sm:overflow-x-auto max-sm:pb-1 sm:flex-wrap">
        {filters.filter(isThere).map((filter) => (
          <div key={namesOf(filter)[0]} className={isFolded(filter) ? "sm:hidden" : "contents"}>
            {filter.kind === "days" ? days(filter) : choices(filter)}
          </div>
        ))}
        {(showsAll || filters.some(isFolded)) && (
          <Button
            variant="ghost"
            size="sm"
            className="max-sm:hidden"
            aria-expanded={showsAll}
            onClick={() => setShowsAll(!showsAll)}
          >
            <MoreIcon aria-hidden />
            {t(showsAll ? "fewer" : "more")}
          </Button>
        )}
        {filterNames.some((name) => said[name]) && (
          <Button
            variant="ghost"
            size="sm"
            onClick={() => change({ ...Object.fromEntries(filterNames.map((name) => [name, null])), view: null })}
          >
            <X aria-hidden />
            {words.clear}
          </Button>
        )}
      </div>
    </search>
  );
}

function namesOf(filter: ListFilter): string[] {
  return filter.kind === "choices" ? [filter.name] : [filter.preset, filter.from, filter.to];
}
