import "server-only";
import type { Sorting } from "@/components/data-table/sort-heading";

type Sort<By extends string> = { by: By; direction: "asc" | "desc" };

type SortingsInput<By extends string> = {
  /** Sort keys by the column whose heading sorts by them. */
  keys: Readonly<Record<string, By>>;
  present: Sort<By>;
  /** How a column sorts that is chosen anew. */
  first(by: By): Sort<By>["direction"];
  href(change: { sort: By; dir: Sort<By>["direction"]; cursor: null }): string;
};

/** By column, how the list is sorted by it and where its heading leads: the other way round, or to its first way. */
export function sortings<By extends string>({ keys, present, first, href }: SortingsInput<By>) {
  const sorting = (by: By): Sorting => {
    const active = present.by === by;
    const other = present.direction === "asc" ? "desc" : "asc";
    return {
      href: href({ sort: by, dir: active ? other : first(by), cursor: null }),
      direction: active ? `${present.direction}ending` : null,
    };
  };
  return Object.fromEntries(Object.entries<By>(keys).map(([column, by]) => [column, sorting(by)]));
}
