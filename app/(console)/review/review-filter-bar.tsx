import "server-only";
import { getTranslations } from "next-intl/server";
import { FilterBar } from "@/components/data-table/filter-bar";
import type { ListFilter } from "@/components/data-table/list-filter";
import { reviewSearchParams } from "@/components/review/review-search-params";
import type { Viewer } from "@/domain/access/viewer";
import { orphanReasons } from "@/domain/review/orphan-reason";
import { reviewOrders, reviewSides, searchStates } from "@/domain/review/review-item";
import { callFilters } from "../calls/call-filter-bar";

/** The calls page's filters, before them what only the queue knows: side, reason, search and order. */
export async function ReviewFilterBar({ viewer }: { viewer: Viewer }) {
  const t = await getTranslations();
  const choices = <Value extends string>(
    name: string,
    values: readonly Value[],
    word: (value: Value) => string,
    isSingle: boolean,
  ): ListFilter => ({
    kind: "choices",
    name,
    label: t(`review.filter.${name as "side"}`),
    options: values.map((value) => ({ value, label: word(value) })),
    ...(isSingle ? { isSingle: true as const } : {}),
  });
  const own: ListFilter[] = [
    choices("order", reviewOrders, (value) => t(`review.order.${value}`), true),
    choices("side", reviewSides, (value) => t(`review.side.${value}`), true),
    choices("reason", orphanReasons, (value) => t(`review.reasonName.${value}`), false),
    choices("found", searchStates, (value) => t(`review.state.${value}`), false),
  ];
  // Beside its own, one line has no room for all of them.
  const others = (await callFilters(viewer)).map((filter) =>
    filter.kind === "choices" && filter.name === "service" ? { ...filter, isRare: true as const } : filter,
  );
  return (
    <FilterBar
      filters={[...own, ...others]}
      names={Object.keys(reviewSearchParams)}
      facetsHref="/review/facets"
      words={{
        label: t("calls.filter.label"),
        search: t("calls.filter.search"),
        searchPlaceholder: t("calls.filter.searchPlaceholder"),
        clear: t("calls.filter.clear"),
      }}
    />
  );
}
