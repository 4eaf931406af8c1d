"use client";

import { useState } from "react";
import type { Option } from "../ui/option-list";
import { useCountWords, useSpokenCount } from "./count-words";
import type { ChoicesFilter } from "./list-filter";
import { useCounts } from "./use-counts";

/** Options with how many rows each would leave, counted while their list is open. `hrefOf` says where that is counted, null: nowhere. */
export function useFacetCounts(
  filters: readonly Pick<ChoicesFilter, "name" | "options">[],
  hrefOf: (facet: string, choices: string[]) => string | null,
) {
  const [open, setOpen] = useState<string | null>(null);
  const optionsOf = (facet: string): readonly Option[] => filters.find(({ name }) => name === facet)?.options ?? [];
  const choices = open === null ? [] : optionsOf(open).map(({ value }) => value);
  const counts = useCounts(open === null || choices.length === 0 ? null : hrefOf(open, choices));
  const words = useCountWords();
  const spoken = useSpokenCount();
  return {
    /** What a list of choices is given. */
    of: (facet: string) => ({
      options:
        facet === open && counts
          ? optionsOf(facet).map((option) => ({
              ...option,
              count: words(counts[option.value]),
              spokenCount: spoken(counts[option.value]),
            }))
          : optionsOf(facet),
      onOpenChange: (isOpen: boolean) => setOpen((before) => (isOpen ? facet : before === facet ? null : before)),
    }),
  };
}
