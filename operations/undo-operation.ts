import { and, desc, eq, or } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { linkEvents } from "@/db/schema/history";
import { annotate, currentOperation, write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import type { LinkEventKind } from "@/domain/linking/link-status";
import { ExpectedError } from "@/lib/errors";
import { throwConflict } from "./conflict";
import { type RecordRef, setExcluded } from "./exclude-record";
import { setCall } from "./link-appointment";
import { lockAppointments, lockCall } from "./load-pair";
import { setDeleted } from "./restore-appointment";

/**
 * Takes back everything that one operation by hand changed, for as long as nobody changed it since.
 * Throws not-found, refused (nothing to undo), conflict (changed since).
 */
export async function undoOperation(
  db: Database,
  { viewer, operationId }: { viewer: Viewer; operationId: string },
): Promise<{ operationId: string }> {
  return write(db, { actor: `user:${viewer.userId}`, method: "undo" }, async (tx) => {
    const events = await tx
      .select()
      .from(linkEvents)
      .where(and(eq(linkEvents.companyId, viewer.companyId), eq(linkEvents.operationId, operationId)))
      .orderBy(desc(linkEvents.id));
    if (events.length === 0) throw new ExpectedError("not_found", "There is nothing to undo here.");
    if (events.some((event) => !UNDOABLE.has(event.kind) || !BY_HAND.has(event.method))) {
      throw new ExpectedError("refused", "Only a change that was made by hand can be undone here.", {
        key: "errors.not_undoable",
      });
    }
    const appointmentIds = events.flatMap((event) => event.appointmentId ?? []);
    if (appointmentIds.length > 0) await lockAppointments(tx, viewer.companyId, appointmentIds);
    for (const event of events) await undoEvent(tx, viewer.companyId, event);
    return { operationId: await currentOperation(tx) };
  });
}

type LinkEvent = typeof linkEvents.$inferSelect;

const UNDOABLE = new Set<LinkEventKind>(["linked", "moved", "unlinked", "excluded", "included", "restored"]);
const BY_HAND = new Set(["manual", "undo"]);

async function undoEvent(tx: Transaction, companyId: number, event: LinkEvent) {
  await refuseChangedSince(tx, companyId, event);
  await annotate(tx, { undoes: event.id });
  if (event.kind === "excluded" || event.kind === "included") {
    await setExcluded(tx, companyId, subjectOf(event), event.kind === "included" ? (event.reason ?? "undone") : null);
    return;
  }
  if (event.kind === "restored") {
    await setDeleted(tx, companyId, event.appointmentId!, true);
    return;
  }
  if (event.before !== null) {
    const call = await lockCall(tx, companyId, event.before);
    if (call.isTest)
      throw new ExpectedError("refused", "The earlier call is a test call now.", { key: "errors.test_call" });
  }
  await setCall(tx, companyId, event.appointmentId!, event.before);
}

async function refuseChangedSince(tx: Transaction, companyId: number, event: LinkEvent) {
  const subject = subjectOf(event);
  if ("callId" in subject) await lockCall(tx, companyId, subject.callId);
  const [last] = await tx
    .select({ id: linkEvents.id })
    .from(linkEvents)
    .where(
      and(
        eq(linkEvents.companyId, companyId),
        "callId" in subject
          ? and(
              eq(linkEvents.callId, subject.callId),
              or(eq(linkEvents.kind, "excluded"), eq(linkEvents.kind, "included")),
            )
          : eq(linkEvents.appointmentId, subject.appointmentId),
      ),
    )
    .orderBy(desc(linkEvents.id))
    .limit(1);
  if (last?.id !== event.id) await throwConflict(tx, companyId, subject);
}

function subjectOf(event: LinkEvent): RecordRef {
  return event.appointmentId ? { appointmentId: event.appointmentId } : { callId: event.callId! };
}
