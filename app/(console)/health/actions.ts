"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { viewerAction } from "@/app/action";
import { database } from "@/app/db";
import { acknowledgeIncident } from "@/operations/health/acknowledge-incident";
import { noteIncident } from "@/operations/health/note-incident";
import { silenceIncident } from "@/operations/health/silence-incident";

const incidentId = z.int().positive();
const said = z.string().trim().max(2000);

/** Says that the viewer looks after an incident. */
export const acknowledgeIncidentAction = viewerAction(
  z.object({ incidentId }),
  "incident:write",
  async (input, viewer) => {
    await acknowledgeIncident(database(), { viewer, ...input });
    refresh();
  },
);

/** Writes a note into an incident's timeline. */
export const noteIncidentAction = viewerAction(
  z.object({ incidentId, note: said }),
  "incident:write",
  async (input, viewer) => {
    await noteIncident(database(), { viewer, ...input });
    refresh();
  },
);

const SilenceInput = z.object({
  incidentId,
  silence: z.object({ hours: z.int().min(1).max(720), reason: said }).nullable(),
});
/** Keeps an incident quiet until an end, or lets it be told again. */
export const silenceIncidentAction = viewerAction(SilenceInput, "incident:write", async (input, viewer) => {
  await silenceIncident(database(), { viewer, ...input });
  refresh();
});
