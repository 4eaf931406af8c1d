import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { HOURS_OF_ONE_START } from "@/db/queries/calls/recording";
import { accessEvents } from "@/db/schema/console";
import type { Viewer } from "@/domain/access/viewer";

/**
 * Keeps that the viewer listens to a call, or to the moment of booking in it. A player fetches the sound in parts: what it
 * names with one `start` is kept once. Whoever fetches without a start is kept each time.
 */
export async function logListening(
  db: Database,
  { viewer, callId, start, part }: { viewer: Viewer; callId: number; start: string | null; part?: "moment" },
): Promise<void> {
  const actor = `user:${viewer.userId}`;
  const row = { companyId: viewer.companyId, actor, action: "listen" as const, callId };
  if (start === null) {
    await db.insert(accessEvents).values({ ...row, detail: part ? { part } : null });
    return;
  }
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`listen ${actor} ${start}`}, 0))`);
    await tx.execute(sql`
      insert into access_events (company_id, actor, action, call_id, detail)
      select ${viewer.companyId}, ${actor}, 'listen', ${callId}, jsonb_strip_nulls(jsonb_build_object('start', ${start}::text, 'part', ${part ?? null}::text))
       where not exists (
         select 1 from access_events e
          where e.company_id = ${viewer.companyId} and e.call_id = ${callId} and e.actor = ${actor}
            and e.action = 'listen' and e.detail ->> 'start' = ${start}
            and e.recorded_at > clock_timestamp() - ${HOURS_OF_ONE_START} * interval '1 hour')`);
  });
}
