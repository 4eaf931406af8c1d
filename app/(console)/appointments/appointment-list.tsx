import "server-only";
import { headers } from "next/headers";
import { database } from "@/app/db";
import { appointmentRowView } from "@/components/appointments/appointment-row-view";
import {
  type AppointmentParams,
  isNarrowed,
  serializeAppointmentParams,
  sortOf,
} from "@/components/appointments/appointment-search-params";
import { AppointmentsTable } from "@/components/appointments/appointments-table";
import { Pager } from "@/components/data-table/pager";
import { EmptyState } from "@/components/ui/empty-state";
import { NoMatch } from "@/components/ui/no-match";
import { listAppointments } from "@/db/queries/appointments/list-appointments";
import type { Viewer } from "@/domain/access/viewer";
import { decodeAppointmentCursor, encodeAppointmentCursor } from "@/domain/appointments/appointment-cursor";
import {
  APPOINTMENTS_PER_PAGE,
  type AppointmentFilter,
  type AppointmentSort,
  defaultDirection,
} from "@/domain/appointments/appointment-filter";
import { resolvePreset } from "@/domain/appointments/date-presets";
import { type CompanyClock, resolveDateRange } from "@/domain/calls/date-range";
import { getReader } from "../reader";

/** One page of appointments, in one statement. */
export async function AppointmentList({ viewer, params }: { viewer: Viewer; params: AppointmentParams }) {
  const reader = await getReader();
  const { t, company } = reader;
  const sort = sortOf(params);
  const cursor = params.cursor ? decodeAppointmentCursor(params.cursor, sort) : undefined;
  const page = await listAppointments(database(), {
    viewer,
    filter: appointmentFilter(params, { now: reader.now, timeZone: company.timeZone }),
    sort,
    cursor: cursor === "invalid" ? undefined : cursor,
    limit: APPOINTMENTS_PER_PAGE,
    country: company.country,
  });
  const href = (change: Partial<AppointmentParams>) =>
    `/appointments${serializeAppointmentParams({ ...params, ...change })}`;
  const search = serializeAppointmentParams(params);
  return (
    <>
      <AppointmentsTable
        label={t("appointments.title")}
        headings={Object.fromEntries(COLUMNS.map((id) => [id, t(`appointments.column.${id}`)]))}
        rows={page.rows.map((row) => appointmentRowView(row, reader, search))}
        sorting={{ starts: sortingBy("startsAt", params, href), booked: sortingBy("bookedAt", params, href) }}
        narrow={/Mobile/.test((await headers()).get("user-agent") ?? "")}
        empty={<Nothing params={params} t={t} href={href} />}
      />
      <Pager
        newerHref={page.before && href({ cursor: encodeAppointmentCursor(page.before) })}
        olderHref={page.after && href({ cursor: encodeAppointmentCursor(page.after) })}
        words={{ newer: t("appointments.previous"), older: t("appointments.next") }}
        summary={t("appointments.onPage", { count: page.rows.length })}
      />
    </>
  );
}

type Href = (change: Partial<AppointmentParams>) => string;
type NothingProps = { params: AppointmentParams; t: Awaited<ReturnType<typeof getReader>>["t"]; href: Href };

/** What was looked for may lie in another scope: the first thing to try. */
function Nothing({ params, t, href }: NothingProps) {
  if (!isNarrowed(params)) {
    return <EmptyState title={t(`appointments.empty.${params.scope}`)}>{t("appointments.emptyBody")}</EmptyState>;
  }
  return params.scope === "all" ? (
    <NoMatch title={t("appointments.noMatch")} clearHref="/appointments?scope=all" />
  ) : (
    <NoMatch
      title={t("appointments.noMatchIn", { scope: t(`appointments.scope.${params.scope}`) })}
      clearHref={href({ scope: "all", dir: null, cursor: null })}
      clearWord={t("appointments.lookInAll")}
    />
  );
}

const COLUMNS = [
  ...(["starts", "attendee", "link", "call", "service"] as const),
  ...(["status", "source", "staff", "branch", "booked"] as const),
];

function appointmentFilter(params: AppointmentParams, clock: CompanyClock): AppointmentFilter {
  return {
    scope: params.scope,
    now: clock.now,
    source: params.source,
    status: params.status,
    linkStatus: params.link,
    staffIds: params.staff,
    serviceIds: params.service,
    branchIds: params.branch,
    starts: params.period
      ? resolvePreset(params.period, clock)
      : resolveDateRange(daysOf(params.from, params.to), clock),
    booked: resolveDateRange(params.booked ?? daysOf(params.bookedFrom, params.bookedTo), clock),
    search: params.q,
  };
}

function daysOf(from: string | null, to: string | null): { fromDay?: string; toDay?: string } {
  return { ...(from ? { fromDay: from } : {}), ...(to ? { toDay: to } : {}) };
}

function sortingBy(by: AppointmentSort["by"], params: AppointmentParams, href: Href) {
  const present = sortOf(params);
  const active = present.by === by;
  const other = present.direction === "asc" ? ("desc" as const) : ("asc" as const);
  const direction = present.direction === "asc" ? ("ascending" as const) : ("descending" as const);
  return {
    href: href({ sort: by, dir: active ? other : defaultDirection(params.scope, by), cursor: null }),
    direction: active ? direction : null,
  };
}
