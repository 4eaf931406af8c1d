import "server-only";
import { headers } from "next/headers";
import { database } from "@/app/db";
import { appointmentColumnIds } from "@/components/appointments/appointment-column-ids";
import { appointmentFilterOf } from "@/components/appointments/appointment-filter-of";
import { appointmentRowView } from "@/components/appointments/appointment-row-view";
import {
  type AppointmentParams,
  isNarrowed,
  serializeAppointmentParams,
  sortOf,
} from "@/components/appointments/appointment-search-params";
import { AppointmentsTable } from "@/components/appointments/appointments-table";
import { Pager } from "@/components/data-table/pager";
import type { Reader } from "@/components/links/record-cards";
import { EmptyState } from "@/components/ui/empty-state";
import { NoMatch } from "@/components/ui/no-match";
import { listAppointments } from "@/db/queries/appointments/list-appointments";
import { may } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import {
  APPOINTMENTS_PER_PAGE,
  type AppointmentSort,
  defaultDirection,
} from "@/domain/appointments/appointment-filter";
import { decodeCursor, encodeCursor } from "@/domain/cursor";
import { ListHistogram } from "../lists/list-histogram";
import { sortings } from "../lists/sortings";
import { getReader } from "../reader";
import { appointmentListDefinition } from "./appointment-list-definition";

/** One page of appointments, in one statement. */
export async function AppointmentList({ viewer, params }: { viewer: Viewer; params: AppointmentParams }) {
  const reader = await getReader();
  const { t, company } = reader;
  const sort = sortOf(params);
  const cursor = params.cursor ? decodeCursor(params.cursor, sort) : undefined;
  const page = await listAppointments(database(), {
    viewer,
    filter: appointmentFilterOf(params, { ...company, now: reader.now }),
    sort,
    cursor: cursor === "invalid" ? undefined : cursor,
    limit: APPOINTMENTS_PER_PAGE,
    country: company.country,
  });
  const href = (change: Partial<AppointmentParams>) =>
    `/appointments${serializeAppointmentParams({ ...params, ...change })}`;
  const search = serializeAppointmentParams(params);
  const narrow = /Mobile/.test((await headers()).get("user-agent") ?? "");
  return (
    <>
      {(isNarrowed(params) || page.rows.length > 0) && (
        <ListHistogram list={appointmentListDefinition} params={params} t={t} narrow={narrow} />
      )}
      <AppointmentsTable
        label={t("appointments.title")}
        headings={Object.fromEntries(appointmentColumnIds.map((id) => [id, t(`appointments.column.${id}`)]))}
        rows={page.rows.map((row) => appointmentRowView(row, reader, search))}
        sorting={sortings<AppointmentSort["by"]>({
          keys: SORT_KEYS,
          present: sort,
          first: (by) => defaultDirection(params.scope, by),
          href,
        })}
        selecting={{
          name: `appointments:${viewer.companyId}`,
          query: serializeAppointmentParams({ ...params, cursor: null, sort: null, dir: null, view: null }),
        }}
        mayExclude={may(viewer.role, "link:write")}
        narrow={narrow}
        empty={<Nothing params={params} reader={reader} href={href} />}
      />
      <Pager
        newerHref={page.before && href({ cursor: encodeCursor(page.before) })}
        olderHref={page.after && href({ cursor: encodeCursor(page.after) })}
        words={{ newer: t("appointments.previous"), older: t("appointments.next") }}
        summary={t("appointments.onPage", { count: page.rows.length })}
      />
    </>
  );
}

type Href = (change: Partial<AppointmentParams>) => string;
type NothingProps = { params: AppointmentParams; reader: Reader; href: Href };

/** What was looked for may lie in another scope: the first thing to try. */
function Nothing({ params, reader: { t, company }, href }: NothingProps) {
  const hint = company.masksNumbers && /\d/.test(params.q) && t("ui.wholeNumbers");
  if (!isNarrowed(params)) {
    return <EmptyState title={t(`appointments.empty.${params.scope}`)}>{t("appointments.emptyBody")}</EmptyState>;
  }
  return params.scope === "all" ? (
    <NoMatch title={t("appointments.noMatch")} clearHref="/appointments?scope=all">
      {hint}
    </NoMatch>
  ) : (
    <NoMatch
      title={t("appointments.noMatchIn", { scope: t(`appointments.scope.${params.scope}`) })}
      clearHref={href({ scope: "all", dir: null, cursor: null, view: null })}
      clearWord={t("appointments.lookInAll")}
    >
      {hint}
    </NoMatch>
  );
}

const SORT_KEYS = { starts: "startsAt", booked: "bookedAt" } as const;
