import { type AppointmentScope, appointmentScopes } from "@/domain/appointments/appointment-filter";
import { hrefWithoutView } from "../data-table/view-address";
import { type AppointmentParams, serializeAppointmentParams } from "./appointment-search-params";

/** The scopes and where each leads: the other filters stay, and the sort is the scope's own. */
export function scopeHrefs(params: AppointmentParams): { id: AppointmentScope; href: string }[] {
  return appointmentScopes.map((id) => {
    const query = serializeAppointmentParams({ ...params, scope: id, dir: null, cursor: null, view: null });
    return { id, href: hrefWithoutView("/appointments", query) };
  });
}
