import type { Messages } from "next-intl";

/** What client components read; the rest never reaches the browser. */
export function browserMessages({ appointments, calls, errors, link, table, ui }: Messages) {
  const { closeDrawer, drawerKeys, filter, find, newCalls, notes, period, recording, tests, titleOf } = calls;
  const ofAppointments = {
    filter: appointments.filter,
    period: appointments.period,
    titleOf: appointments.titleOf,
  };
  return {
    appointments: ofAppointments,
    calls: { closeDrawer, drawerKeys, filter, find, newCalls, notes, period, recording, tests, titleOf },
    errors,
    link,
    table,
    ui,
  };
}
