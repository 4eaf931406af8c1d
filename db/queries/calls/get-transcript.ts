import { and, eq, isNull } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import type { TranscriptTurn } from "@/domain/records/call";
import { ExpectedError } from "@/lib/errors";
import type { Reader } from "../../client";
import { calls, callTranscripts } from "../../schema/call";

/** The turns of a call's transcript, null when none came. Throws not_found, also for another company's or a deleted call. */
export async function getTranscript(
  db: Reader,
  { viewer, id }: { viewer: Viewer; id: number },
): Promise<TranscriptTurn[] | null> {
  const [call] = await db
    .select({ turns: callTranscripts.turns })
    .from(calls)
    .leftJoin(
      callTranscripts,
      and(eq(callTranscripts.companyId, calls.companyId), eq(callTranscripts.callId, calls.id)),
    )
    .where(and(eq(calls.companyId, viewer.companyId), eq(calls.id, id), isNull(calls.deletedAt)));
  if (!call) throw callNotFound(id);
  return call.turns;
}

/** The same answer for a call that never was, a deleted one and another company's. */
export function callNotFound(id: number): ExpectedError {
  return new ExpectedError("not_found", `There is no call ${id}.`);
}
