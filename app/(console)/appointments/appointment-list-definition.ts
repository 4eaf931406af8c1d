import "server-only";
import { appointmentColumnIds } from "@/components/appointments/appointment-column-ids";
import { appointmentFilterOf } from "@/components/appointments/appointment-filter-of";
import { scopeHrefs } from "@/components/appointments/appointment-scopes";
import {
  type AppointmentParams,
  loadAppointmentParams,
  serializeAppointmentParams,
  sortOf,
} from "@/components/appointments/appointment-search-params";
import { appointmentSheet } from "@/components/appointments/appointment-sheet";
import { appointmentCount, countAppointments, latestAppointmentId } from "@/db/queries/appointments/count-appointments";
import { countAppointmentsOverTime } from "@/db/queries/appointments/count-appointments-over-time";
import { countAppointmentChoices } from "@/db/queries/appointments/count-choices";
import { listAppointments } from "@/db/queries/appointments/list-appointments";
import { everyPage } from "@/db/queries/every-page";
import { type AppointmentFacet, appointmentFacets } from "@/domain/appointments/appointment-facets";
import type { AppointmentCursor } from "@/domain/appointments/appointment-filter";
import { type Asking, type ListDefinition, SHEET_ROWS_A_READ } from "../lists/list-definition";

const facets = { link: "word", source: "word", status: "word", staff: "id", service: "id", branch: "id" } as const;

/** The appointments list: its bar, saved views, counts and announcements. */
export const appointmentListDefinition: ListDefinition<AppointmentParams> = {
  screen: "appointments",
  path: "/appointments",
  permission: "appointment:read",
  load: loadAppointmentParams,
  serialize: serializeAppointmentParams,
  columns: (t) =>
    appointmentColumnIds.map((id) => ({ id, label: t(`appointments.column.${id}`), isKept: id === "attendee" })),
  scopes: (params, t) =>
    scopeHrefs(params).map(({ id, href }) => ({
      id,
      label: t(`appointments.scope.${id}`),
      href,
      isCurrent: id === params.scope,
    })),
  scopesKeepFilters: true,
  facets: facets satisfies Record<AppointmentFacet, string>,
  choiceCounts(db, asking, { facet, ...choices }) {
    const known = appointmentFacets.find((name) => name === facet);
    if (!known) throw new RangeError(`The appointments list has no filter ${facet}.`);
    return countAppointmentChoices(db, { ...wanted(asking), ...choices, facet: known });
  },
  count: (db, asking, stop) => appointmentCount(db, { ...wanted(asking), ...(stop && { stop }) }),
  overTime: (db, asking, signal) =>
    countAppointmentsOverTime(db, { ...wanted(asking), clock: clockOf(asking), signal }),
  channel: "relink_appointments",
  latestId: (db, viewer) => latestAppointmentId(db, { viewer }),
  countNew(db, asking, afterId) {
    const { filter, ...rest } = wanted(asking);
    return countAppointments(db, { ...rest, filter: { ...filter, afterId } });
  },
  sheet(db, asking) {
    const { headings, cells } = appointmentSheet(asking.reader);
    const page = { ...wanted(asking), sort: sortOf(asking.params), limit: SHEET_ROWS_A_READ };
    return {
      headings,
      pages: everyPage(async (cursor: AppointmentCursor | undefined) => {
        const { rows, after } = await listAppointments(db, { ...page, cursor });
        return { rows: rows.map(cells), after };
      }),
    };
  },
};

function wanted({ viewer, reader, params, throughId }: Asking<AppointmentParams>) {
  const { now, company } = reader;
  const filter = { ...appointmentFilterOf(params, { ...company, now }), ...(throughId !== undefined && { throughId }) };
  return { viewer, country: company.country, filter };
}

function clockOf({ reader: { now, company } }: Asking<AppointmentParams>) {
  return { now, timeZone: company.timeZone };
}
