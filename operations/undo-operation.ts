import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { linkEvents } from "@/db/schema/history";
import { reviewDecisions } from "@/db/schema/review";
import { annotate, currentOperation, write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import type { LinkEventKind } from "@/domain/linking/link-status";
import { ExpectedError } from "@/lib/errors";
import { throwConflict } from "./conflict";
import { setCall } from "./link-appointment";
import { lockAppointments, lockCall } from "./load-pair";
import { setDeleted } from "./restore-appointment";
import { type ExcludedKind, type ExclusionEvent, undoExclusions } from "./undo-exclusions";

/**
 * Takes back everything that one operation by hand changed, for as long as nobody changed it since, and with it what it was
 * as a label. Of many excluded records those that somebody changed since stay: `left` of them. Throws not-found, refused
 * (nothing to undo), conflict (changed since).
 */
export async function undoOperation(
  db: Database,
  { viewer, operationId }: { viewer: Viewer; operationId: string },
): Promise<{ operationId: string; left: number }> {
  return write(db, { actor: `user:${viewer.userId}`, method: "undo" }, async (tx) => {
    const left = await undoWithin(tx, viewer.companyId, operationId);
    await tx
      .update(reviewDecisions)
      .set({ undoneAt: sql`clock_timestamp()`, undoneBy: `user:${viewer.userId}` })
      .where(
        and(
          eq(reviewDecisions.companyId, viewer.companyId),
          eq(reviewDecisions.operationId, operationId),
          isNull(reviewDecisions.undoneAt),
        ),
      );
    return { operationId: await currentOperation(tx), left };
  });
}

/** The same within a transaction that is signed as an undo; gives how many records stay as they are. */
export async function undoWithin(tx: Transaction, companyId: number, operationId: string): Promise<number> {
  const events = await tx
    .select()
    .from(linkEvents)
    .where(and(eq(linkEvents.companyId, companyId), eq(linkEvents.operationId, operationId)))
    .orderBy(desc(linkEvents.id));
  if (events.length === 0) throw new ExpectedError("not_found", "There is nothing to undo here.");
  if (events.some((event) => !UNDOABLE.has(event.kind) || !BY_HAND.has(event.method))) {
    throw notUndoable();
  }
  for (const kind of ["call", "appointment"] as const) {
    const [first, ...others] = events.flatMap((event) => exclusionOf(kind, event) ?? []);
    if (!first || others.length + 1 < events.length) continue;
    return undoExclusions(tx, companyId, kind, [first, ...others]);
  }
  const ofAppointments = events.filter(isLinkOfAppointment);
  if (ofAppointments.length < events.length) throw notUndoable();
  const appointmentIds = ofAppointments.map((event) => event.appointmentId);
  await lockAppointments(tx, companyId, appointmentIds);
  for (const event of ofAppointments) await undoEvent(tx, companyId, event);
  return 0;
}

type LinkEvent = typeof linkEvents.$inferSelect;
type AppointmentEvent = LinkEvent & { appointmentId: number };

const UNDOABLE = new Set<LinkEventKind>(["linked", "moved", "unlinked", "excluded", "included", "restored"]);
const BY_HAND = new Set(["manual", "undo"]);

/** The line of an appointment's exclusion also names its call. */
function exclusionOf(kind: ExcludedKind, event: LinkEvent): ExclusionEvent | null {
  const { id, callId, appointmentId, operationId } = event;
  const of = kind === "appointment" ? appointmentId : appointmentId === null ? callId : null;
  return isExclusion(event) && of !== null && operationId !== null ? { id, of, operationId } : null;
}

function isExclusion({ kind }: LinkEvent): boolean {
  return kind === "excluded" || kind === "included";
}

function isLinkOfAppointment(event: LinkEvent): event is AppointmentEvent {
  return event.appointmentId !== null && !isExclusion(event);
}

function notUndoable(): ExpectedError {
  return new ExpectedError("refused", "Only a change that was made by hand can be undone here.", {
    key: "errors.not_undoable",
  });
}

async function undoEvent(tx: Transaction, companyId: number, event: AppointmentEvent) {
  await refuseChangedSince(tx, companyId, event);
  await annotate(tx, { undoes: event.id });
  if (event.kind === "restored") {
    await setDeleted(tx, companyId, event.appointmentId, true);
    return;
  }
  if (event.before !== null) {
    const call = await lockCall(tx, companyId, event.before);
    if (call.isTest)
      throw new ExpectedError("refused", "The earlier call is a test call now.", { key: "errors.test_call" });
  }
  await setCall(tx, companyId, event.appointmentId, event.before);
}

async function refuseChangedSince(tx: Transaction, companyId: number, event: AppointmentEvent) {
  const [last] = await tx
    .select({ id: linkEvents.id })
    .from(linkEvents)
    .where(and(eq(linkEvents.companyId, companyId), eq(linkEvents.appointmentId, event.appointmentId)))
    .orderBy(desc(linkEvents.id))
    .limit(1);
  if (last?.id !== event.id) await throwConflict(tx, companyId, event);
}
