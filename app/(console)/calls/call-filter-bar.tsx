import "server-only";
import { getTranslations } from "next-intl/server";
import { database } from "@/app/db";
import { type CallParams, callSearchParams } from "@/components/calls/call-search-params";
import { FilterBar } from "@/components/data-table/filter-bar";
import type { ChoicesFilter, ListFilter } from "@/components/data-table/list-filter";
import { namedOptions } from "@/components/data-table/named-options";
import { figureFilters } from "@/components/insights/figure-filters";
import { listCompanyLists } from "@/db/queries/company-lists";
import type { Viewer } from "@/domain/access/viewer";
import type { CallFacet } from "@/domain/calls/call-facets";
import { datePresets } from "@/domain/calls/date-range";
import { callLinkStatuses } from "@/domain/linking/link-status";
import { bookingOutcomes } from "@/domain/records/call";

/** The filters of calls, with the company's own branches, services, staff and voice agents; `of` is the group that an address names. */
export async function callFilters(viewer: Viewer, of: string | null = null): Promise<ListFilter[]> {
  const [t, lists] = await Promise.all([getTranslations(), listCompanyLists(database(), { viewer })]);
  const choices = (name: CallFacet, options: { value: string; label: string }[]): ChoicesFilter => ({
    kind: "choices",
    name,
    label: t(`calls.filter.${name}`),
    options,
  });
  return [
    choices(
      "status",
      callLinkStatuses.map((value) => ({ value, label: t(`link.status.${value}`) })),
    ),
    {
      kind: "days",
      label: t("calls.filter.period"),
      ...{ preset: "period", from: "from", to: "to" },
      presets: datePresets.map((value) => ({ value, label: t(`calls.period.${value}`) })),
    },
    choices(
      "outcome",
      [...bookingOutcomes, "unknown" as const].map((value) => ({ value, label: t(`calls.outcome.${value}`) })),
    ),
    choices("branch", namedOptions(lists.branches)),
    choices("service", namedOptions(lists.services)),
    { ...choices("staff", namedOptions(lists.staff)), isRare: true },
    { ...choices("agent", namedOptions(lists.voiceAgents)), isRare: true },
    {
      kind: "choices",
      name: "tests",
      label: t("calls.filter.tests"),
      options: (["show", "only"] as const).map((value) => ({ value, label: t(`calls.tests.${value}`) })),
      isSingle: true,
      isRare: true,
    },
    ...figureFilters({ t, lists, of }),
  ];
}

/** The search and filters of the calls list. */
export async function CallFilterBar({ viewer, params }: { viewer: Viewer; params: CallParams }) {
  const t = await getTranslations();
  return (
    <FilterBar
      filters={await callFilters(viewer, params.of)}
      names={Object.keys(callSearchParams)}
      facetsHref="/calls/facets"
      words={{
        label: t("calls.filter.label"),
        search: t("calls.filter.search"),
        searchPlaceholder: t("calls.filter.searchPlaceholder"),
        clear: t("calls.filter.clear"),
      }}
    />
  );
}
