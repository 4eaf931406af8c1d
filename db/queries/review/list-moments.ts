import { sql } from "drizzle-orm";
import type { TranscriptTurn } from "@/domain/records/call";
import type { Reader } from "../../client";

/** Of these calls: what was said, when bookings were stated in seconds of the call, as what its recording is kept. */
export async function listMoments(db: Reader, companyId: number, callIds: readonly number[]) {
  if (callIds.length === 0) return [];
  const rows = await db.execute<{
    callId: number;
    turns: TranscriptTurn[];
    statedSeconds: number[];
    /** Null: nothing was recorded. */
    soundType: string | null;
  }>(sql`
    select c.id::float8 as "callId", t.turns,
           array(select extract(epoch from s.stated_at - c.started_at)::float8 from booking_statements s
                  where s.company_id = c.company_id and s.call_id = c.id and s.stated_at is not null
                    and s.succeeded is not false order by s.stated_at) as "statedSeconds",
           (select r.content_type from call_recordings r where r.company_id = c.company_id and r.call_id = c.id) as "soundType"
      from unnest(${sql.param([...callIds])}::bigint[]) as w(id)
      join calls c on c.company_id = ${companyId} and c.id = w.id and c.deleted_at is null
      join call_transcripts t on t.company_id = c.company_id and t.call_id = c.id`);
  return [...rows];
}
