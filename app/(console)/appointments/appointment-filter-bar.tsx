import "server-only";
import { getTranslations } from "next-intl/server";
import { database } from "@/app/db";
import { AppointmentFilters } from "@/components/appointments/appointment-filters";
import {
  type AppointmentParams,
  serializeAppointmentParams,
} from "@/components/appointments/appointment-search-params";
import { ScopeTabs } from "@/components/appointments/scope-tabs";
import { listCompanyLists } from "@/db/queries/company-lists";
import type { Viewer } from "@/domain/access/viewer";
import { appointmentScopes } from "@/domain/appointments/appointment-filter";
import { appointmentLinkStatuses } from "@/domain/linking/link-status";
import { appointmentSources, appointmentStatuses } from "@/domain/records/appointment";

type AppointmentFilterBarProps = { viewer: Viewer; params: AppointmentParams };

/** The scopes, and the filters with the company's own branches, services and staff. */
export async function AppointmentFilterBar({ viewer, params }: AppointmentFilterBarProps) {
  const [t, lists] = await Promise.all([getTranslations(), listCompanyLists(database(), { viewer })]);
  const named = (rows: { id: number; name: string }[]) =>
    rows.map((row) => ({ value: String(row.id), label: row.name }));
  return (
    <>
      <ScopeTabs
        label={t("appointments.scope.label")}
        scopes={appointmentScopes.map((id) => ({
          id,
          label: t(`appointments.scope.${id}`),
          href: `/appointments${serializeAppointmentParams({ ...params, scope: id, dir: null, cursor: null })}`,
          isCurrent: params.scope === id,
        }))}
      />
      <AppointmentFilters
        options={{
          link: appointmentLinkStatuses.map((value) => ({ value, label: t(`appointments.link.${value}`) })),
          source: [...appointmentSources, "unknown" as const].map((value) => ({
            value,
            label: t(`appointments.source.${value}`),
          })),
          status: appointmentStatuses.map((value) => ({ value, label: t(`appointments.status.${value}`) })),
          staff: named(lists.staff),
          service: named(lists.services),
          branch: named(lists.branches),
        }}
      />
    </>
  );
}
