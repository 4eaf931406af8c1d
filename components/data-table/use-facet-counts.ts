"use client";

import { useState } from "react";
import type { Option } from "../ui/option-list";
import { useCountWords } from "./count-words";
import { useCounts } from "./use-counts";

/** Options with how many rows each would leave, counted while their list is open. `hrefOf` says where that is counted. */
export function useFacetCounts<Facet extends string>(
  options: Readonly<Record<Facet, readonly Option[]>>,
  hrefOf: (facet: Facet, choices: string[]) => string,
) {
  const [open, setOpen] = useState<Facet | null>(null);
  const choices = open === null ? [] : options[open].map(({ value }) => value);
  const counts = useCounts(open === null || choices.length === 0 ? null : hrefOf(open, choices));
  const words = useCountWords();
  return {
    /** What a list of choices is given. */
    of: (facet: Facet) => ({
      options:
        facet === open && counts
          ? options[facet].map((option) => ({ ...option, count: words(counts[option.value]) }))
          : options[facet],
      onOpenChange: (isOpen: boolean) => setOpen((before) => (isOpen ? facet : before === facet ? null : before)),
    }),
  };
}
