import { randomBytes } from "node:crypto";
import type { Database } from "@/db/client";
import { findRecording } from "@/db/queries/calls/recording";
import { accessEvents } from "@/db/schema/console";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";

type StateReason = { viewer: Viewer; callId: number; reason: string };

/**
 * Keeps why the viewer is about to hear a whole recording. `start` names the listening: under it the recording is given to
 * roles that have to say why. Throws invalid (no reason), not-found.
 */
export async function stateListeningReason(
  db: Database,
  { viewer, callId, reason }: StateReason,
): Promise<{ start: string }> {
  if (reason.trim() === "") {
    throw new ExpectedError("invalid", "A reason is required to hear the whole recording.", {
      key: "errors.reason_required",
    });
  }
  if (!(await findRecording(db, { viewer, id: callId }))) {
    throw new ExpectedError("not_found", `Call ${callId} has no recording.`);
  }
  const start = randomBytes(16).toString("hex");
  await db.insert(accessEvents).values({
    ...{ companyId: viewer.companyId, actor: `user:${viewer.userId}`, action: "listen", callId },
    detail: { start, reason: reason.trim() },
  });
  return { start };
}
