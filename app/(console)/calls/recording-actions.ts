"use server";

import { z } from "zod";
import { stateListeningReason } from "@/operations/state-listening-reason";
import { viewerAction } from "../../action";
import { database } from "../../db";

const ReasonInput = z.object({ callId: z.int().positive(), reason: z.string().trim().min(1).max(500) });

/** Says why the viewer is about to hear a whole recording; gives the name under which it may be fetched. */
export const stateListeningReasonAction = viewerAction(ReasonInput, "call:read", async (input, viewer) =>
  stateListeningReason(database(), { viewer, ...input }),
);
