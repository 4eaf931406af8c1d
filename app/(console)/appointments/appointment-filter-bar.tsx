import "server-only";
import { getTranslations } from "next-intl/server";
import { database } from "@/app/db";
import { appointmentSearchParams } from "@/components/appointments/appointment-search-params";
import { FilterBar } from "@/components/data-table/filter-bar";
import type { ChoicesFilter, ListFilter } from "@/components/data-table/list-filter";
import { namedOptions } from "@/components/data-table/named-options";
import { listCompanyLists } from "@/db/queries/company-lists";
import type { Viewer } from "@/domain/access/viewer";
import type { AppointmentFacet } from "@/domain/appointments/appointment-facets";
import { appointmentPresets } from "@/domain/appointments/date-presets";
import { datePresets } from "@/domain/calls/date-range";
import { appointmentLinkStatuses } from "@/domain/linking/link-status";
import { appointmentSources, appointmentStatuses } from "@/domain/records/appointment";

/** The search and filters of the appointments list, with the company's own branches, services and staff. */
export async function AppointmentFilterBar({ viewer }: { viewer: Viewer }) {
  const [t, lists] = await Promise.all([getTranslations(), listCompanyLists(database(), { viewer })]);
  const choices = (name: AppointmentFacet, options: { value: string; label: string }[]): ChoicesFilter => ({
    kind: "choices",
    name,
    label: t(`appointments.filter.${name}`),
    options,
  });
  const filters: ListFilter[] = [
    {
      kind: "days",
      label: t("appointments.filter.starts"),
      ...{ preset: "period", from: "from", to: "to" },
      presets: appointmentPresets.map((value) => ({ value, label: t(`appointments.period.${value}`) })),
      isNamed: true,
    },
    {
      kind: "days",
      label: t("appointments.filter.booked"),
      ...{ preset: "booked", from: "bookedFrom", to: "bookedTo" },
      presets: datePresets.map((value) => ({ value, label: t(`calls.period.${value}`) })),
      isNamed: true,
    },
    choices(
      "link",
      appointmentLinkStatuses.map((value) => ({ value, label: t(`appointments.link.${value}`) })),
    ),
    choices(
      "source",
      [...appointmentSources, "unknown" as const].map((value) => ({ value, label: t(`appointments.source.${value}`) })),
    ),
    choices(
      "status",
      appointmentStatuses.map((value) => ({ value, label: t(`appointments.status.${value}`) })),
    ),
    { ...choices("staff", namedOptions(lists.staff)), isRare: true },
    { ...choices("service", namedOptions(lists.services)), isRare: true },
    { ...choices("branch", namedOptions(lists.branches)), isRare: true },
    {
      ...{ kind: "choices", name: "counted", isSingle: true, isGiven: true },
      label: t("appointments.filter.counted"),
      options: [{ value: "link_rate", label: t("appointments.counted.link_rate") }],
    },
  ];
  return (
    <FilterBar
      filters={filters}
      names={Object.keys(appointmentSearchParams)}
      facetsHref="/appointments/facets"
      words={{
        label: t("appointments.filter.label"),
        search: t("appointments.filter.search"),
        searchPlaceholder: t("appointments.filter.searchPlaceholder"),
        clear: t("appointments.filter.clear"),
      }}
    />
  );
}
