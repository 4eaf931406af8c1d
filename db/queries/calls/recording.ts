import { and, eq, isNull, sql } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import type { Reader } from "../../client";
import { calls } from "../../schema/call";
import { callRecordings } from "../../schema/console";

type CallKey = { viewer: Viewer; id: number };

/**
 * What the recording of a call is, without its sound, and whether the viewer's role has to say why it listens to all of it;
 * null when there is none, also for another company's or a deleted call.
 */
export async function findRecording(db: Reader, { viewer, id }: CallKey) {
  const [recording] = await db
    .select({
      contentType: callRecordings.contentType,
      durationMs: callRecordings.durationMs,
      bytes: sql<number>`octet_length(${callRecordings.content})`,
      needsReason: sql<boolean>`exists (select 1 from companies k
        where k.id = ${callRecordings.companyId} and ${viewer.role} = any(k.recording_reason_roles))`,
    })
    .from(callRecordings)
    .innerJoin(calls, and(eq(calls.companyId, callRecordings.companyId), eq(calls.id, callRecordings.callId)))
    .where(and(eq(callRecordings.companyId, viewer.companyId), eq(callRecordings.callId, id), isNull(calls.deletedAt)));
  return recording ?? null;
}

/** Whether the viewer said why they listen to this call when they named this start, in the last HOURS_OF_ONE_START. */
export async function isReasonStated(
  db: Reader,
  { viewer, id, start }: CallKey & { start: string | null },
): Promise<boolean> {
  if (start === null) return false;
  const stated = await db.execute(sql`
    select 1 from access_events
     where company_id = ${viewer.companyId} and call_id = ${id} and actor = ${`user:${viewer.userId}`} and action = 'listen'
       and detail ->> 'start' = ${start} and detail ? 'reason'
       and recorded_at > clock_timestamp() - ${HOURS_OF_ONE_START} * interval '1 hour' limit 1`);
  return stated.length > 0;
}

/** A start that is named again after so long is a new one. */
export const HOURS_OF_ONE_START = 12;

/** `count` bytes of the recording from the byte `first` on; fewer at its end, none when it is gone. */
export async function readRecording(
  db: Reader,
  { viewer, id, first, count }: CallKey & { first: number; count: number },
): Promise<Uint8Array> {
  const [part] = await db
    .select({ bytes: sql<Uint8Array>`substring(${callRecordings.content} from ${first + 1}::int for ${count}::int)` })
    .from(callRecordings)
    .where(and(eq(callRecordings.companyId, viewer.companyId), eq(callRecordings.callId, id)));
  return part?.bytes ?? new Uint8Array();
}
