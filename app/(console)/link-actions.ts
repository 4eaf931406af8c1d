"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { checkSides } from "@/db/queries/review/explain-link";
import { objectionKinds } from "@/domain/linking/objections";
import { ExpectedError } from "@/lib/errors";
import { excludeRecord } from "@/operations/exclude-record";
import { linkAppointment } from "@/operations/link-appointment";
import { undoOperation } from "@/operations/undo-operation";
import { unlinkAppointment } from "@/operations/unlink-appointment";
import { viewerAction } from "../action";
import { database } from "../db";
import { candidatesForAppointment, candidatesForCall, searchForCall } from "./candidates";
import { getReader } from "./reader";

const Id = z.int().positive();
const Version = z.int().positive();
const Reason = z.string().trim().max(500);
const Shown = z.object({ appointmentId: Id, version: Version });
const RecordRef = z.union([z.object({ callId: Id }).strict(), z.object({ appointmentId: Id }).strict()]);

const LinkInput = Shown.extend({
  callId: Id,
  reason: Reason,
  confirmed: z.array(z.enum(objectionKinds)),
  replaces: Shown.nullable(),
});
/** Ties an appointment to a call, by hand: link, move or replace. */
export const linkAction = viewerAction(LinkInput, "link:write", async (input, viewer) => {
  const written = await linkAppointment(database(), { ...input, viewer });
  refresh();
  return written;
});

/** Takes an appointment from its call. */
export const unlinkAction = viewerAction(Shown.extend({ reason: Reason }), "link:write", async (input, viewer) => {
  const written = await unlinkAppointment(database(), { ...input, viewer });
  refresh();
  return written;
});

const ExcludeInput = z.object({ record: RecordRef, version: Version, excluded: z.boolean(), reason: Reason });
/** Says that a record needs no link, or takes that back. */
export const excludeAction = viewerAction(ExcludeInput, "link:write", async (input, viewer) => {
  const written = await excludeRecord(database(), { ...input, viewer });
  refresh();
  return written;
});

/** Takes back what one operation by hand changed. */
export const undoAction = viewerAction(z.object({ operationId: z.uuid() }), "link:write", async (input, viewer) => {
  const written = await undoOperation(database(), { ...input, viewer });
  refresh();
  return written;
});

/** Possible partners of a call or an appointment, best first. */
export const candidatesAction = viewerAction(RecordRef, "call:read", async (input, viewer) => {
  const subject = { viewer, reader: await getReader() };
  return "callId" in input
    ? candidatesForCall(subject, input.callId)
    : candidatesForAppointment(subject, input.appointmentId);
});

/** Appointments found by text, for a call that no candidate fits. */
export const searchAppointmentsAction = viewerAction(
  z.object({ callId: Id, text: z.string().trim().min(2).max(100) }),
  "appointment:read",
  async (input, viewer) => searchForCall({ viewer, reader: await getReader() }, input.callId, input.text),
);

/** Whether both sides of a record's link say the same at this moment. */
export const checkSidesAction = viewerAction(RecordRef, "call:read", async (record, { companyId }) => {
  const sides = await checkSides(database(), companyId, record);
  if (!sides) throw new ExpectedError("not_found", "There is no such record.");
  return sides;
});
