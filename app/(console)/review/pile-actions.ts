"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { acceptMany, undoMany } from "@/operations/review/accept-many";
import { takeBackDeferral, takeBackRejection } from "@/operations/review/take-back";
import { viewerAction } from "../../action";
import { database } from "../../db";

const Id = z.int().positive();
const OfRow = z.object({ id: Id });

/** Makes a rejected pair possible again. */
export const takeBackRejectionAction = viewerAction(OfRow, "link:write", async ({ id }, viewer) => {
  await takeBackRejection(database(), { viewer, id });
  refresh();
});

/** Brings what was put aside back into the queue. */
export const takeBackDeferralAction = viewerAction(OfRow, "link:write", async ({ id }, viewer) => {
  await takeBackDeferral(database(), { viewer, id });
  refresh();
});

const ManyInput = z.object({
  threshold: z.number().min(0.9).max(1),
  pairs: z
    .array(z.object({ callId: Id, appointmentId: Id, version: Id }))
    .min(1)
    .max(500),
});
/** Links the pairs that somebody left ticked, as far as the server finds each of them as strong still. */
export const acceptManyAction = viewerAction(ManyInput, "link:write", async (input, viewer) => {
  const written = await acceptMany(database(), { viewer, ...input });
  refresh();
  return written;
});

/** Takes back everything that was accepted at once. */
export const undoManyAction = viewerAction(z.object({ operationId: z.uuid() }), "link:write", async (input, viewer) => {
  const undone = await undoMany(database(), { viewer, ...input });
  refresh();
  return undone;
});
