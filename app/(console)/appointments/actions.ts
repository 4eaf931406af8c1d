"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { restoreAppointment } from "@/operations/restore-appointment";
import { viewerAction } from "../../action";
import { database } from "../../db";

const RestoreInput = z.object({ appointmentId: z.int().positive(), version: z.int().positive() });
/** Takes back that an appointment was deleted. */
export const restoreAction = viewerAction(RestoreInput, "link:write", async (input, viewer) => {
  const written = await restoreAppointment(database(), { ...input, viewer });
  refresh();
  return written;
});
