import type { Messages } from "next-intl";

/** What client components read; the rest never reaches the browser. */
export function browserMessages({ appointments, calls, errors, link, table, ui }: Messages) {
  const { closeDrawer, drawerKeys, filter, newCalls, period, tests, titleOf } = calls;
  const ofAppointments = {
    filter: appointments.filter,
    period: appointments.period,
    titleOf: appointments.titleOf,
  };
  return {
    appointments: ofAppointments,
    calls: { closeDrawer, drawerKeys, filter, newCalls, period, tests, titleOf },
    errors,
    link,
    table,
    ui,
  };
}
