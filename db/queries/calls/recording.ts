import { and, eq, isNull, sql } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import type { Reader } from "../../client";
import { calls } from "../../schema/call";
import { callRecordings } from "../../schema/console";

type CallKey = { viewer: Viewer; id: number };

/** What the recording of a call is, without its sound; null when there is none, also for another company's or a deleted call. */
export async function findRecording(db: Reader, { viewer, id }: CallKey) {
  const [recording] = await db
    .select({
      contentType: callRecordings.contentType,
      durationMs: callRecordings.durationMs,
      bytes: sql<number>`octet_length(${callRecordings.content})`,
    })
    .from(callRecordings)
    .innerJoin(calls, and(eq(calls.companyId, callRecordings.companyId), eq(calls.id, callRecordings.callId)))
    .where(and(eq(callRecordings.companyId, viewer.companyId), eq(callRecordings.callId, id), isNull(calls.deletedAt)));
  return recording ?? null;
}

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
