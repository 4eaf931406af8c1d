"use server";

import { refresh } from "next/cache";
import { appointmentFilterOf } from "@/components/appointments/appointment-filter-of";
import { loadAppointmentParams } from "@/components/appointments/appointment-search-params";
import { excludeAppointments } from "@/operations/exclude-appointments";
import { viewerAction } from "../../action";
import { database } from "../../db";
import { chosenRows, ExcludeInput } from "../lists/exclude-input";

/** Says of the selected appointments that they need no link. */
export const excludeAppointmentsAction = viewerAction(
  ExcludeInput,
  "link:write",
  async ({ chosen, reason }, viewer) => {
    const found = await chosenRows(chosen, (search, reader) =>
      appointmentFilterOf(loadAppointmentParams(search), reader),
    );
    const done = await excludeAppointments(database(), { viewer, chosen: found, reason });
    refresh();
    return done;
  },
);
