import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { write } from "@/db/write";

const BATCH_CALLS = 1000;

/** How many calls lost something, by what ran out. */
export type RetentionCounts = { transcripts: number; recordings: number; calls: number };

/**
 * Removes what the company keeps no longer, oldest first, at most `BATCH_CALLS` calls in one transaction.
 * Rows, counts and links stay. A dry run only counts. Aborted, it throws after the present transaction; the next
 * run removes what is left.
 */
export async function runRetention(
  db: Database,
  { companyId, dryRun, signal }: { companyId: number; dryRun: boolean; signal?: AbortSignal },
): Promise<RetentionCounts> {
  const counts = { transcripts: 0, recordings: 0, calls: 0 };
  for (const kind of Object.keys(counts) as (keyof RetentionCounts)[]) {
    counts[kind] = dryRun ? await countDue(db, companyId, kind) : await removeDue(db, companyId, kind, signal);
  }
  return counts;
}

/** What a provider sent of a call `c` holds all that was said. */
const sent = sql`exists (select 1 from webhook_deliveries d
  where d.company_id = c.company_id and d.call_id = c.id and d.body is not null)`;

/** What is still there to be removed of a call `c`. */
const present = {
  transcripts: sql`(c.summary is not null or exists (select 1 from call_transcripts t where t.call_id = c.id) or ${sent})`,
  recordings: sql`(c.recording_url is not null or exists (select 1 from call_recordings r where r.call_id = c.id))`,
  calls: sql`(c.from_e164 is not null or c.caller_name is not null or c.customer_id is not null or c.summary is not null
    or c.recording_url is not null or c.direction is distinct from 'outbound' and c.from_number is not null
    or c.direction = 'outbound' and c.to_number is not null
    or ${sent} or exists (select 1 from call_transcripts t where t.call_id = c.id)
    or exists (select 1 from call_recordings r where r.call_id = c.id)
    or exists (select 1 from call_notes n where n.company_id = c.company_id and n.call_id = c.id)
    or exists (select 1 from booking_statements s where s.company_id = c.company_id and s.call_id = c.id
                  and (s.customer_name is not null or s.phone_e164 is not null)))`,
} as const satisfies Record<keyof RetentionCounts, SQL>;

const days = {
  transcripts: sql`k.keep_transcripts_days`,
  recordings: sql`k.keep_recordings_days`,
  calls: sql`k.keep_calls_days`,
} as const satisfies Record<keyof RetentionCounts, SQL>;

const due = (companyId: number, kind: keyof RetentionCounts) => sql`
  from calls c join companies k on k.id = c.company_id
 where c.company_id = ${companyId} and c.started_at < company_now(${companyId}) - make_interval(days => ${days[kind]})
   and ${present[kind]}`;

async function countDue(db: Database, companyId: number, kind: keyof RetentionCounts): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`select count(*)::float8 as count ${due(companyId, kind)}`);
  return row!.count;
}

async function removeDue(
  db: Database,
  companyId: number,
  kind: keyof RetentionCounts,
  signal?: AbortSignal,
): Promise<number> {
  let removed = 0;
  for (;;) {
    signal?.throwIfAborted();
    const batch = await write(db, { actor: "system:retention", method: "database" }, async (tx) => {
      // Before any call is locked: whoever adds names has this lock first, too.
      if (kind === "calls") await tx.execute(sql`select pg_advisory_xact_lock(name_words_lock(${companyId}))`);
      const rows = await tx.execute<{ id: number }>(sql`
        select c.id::float8 as id ${due(companyId, kind)} order by c.started_at, c.id limit ${BATCH_CALLS} for no key update of c`);
      const ids = sql`any(${sql.param(rows.map((row) => row.id))}::bigint[])`;
      if (rows.length > 0) for (const statement of removals(companyId, ids)[kind]) await tx.execute(statement);
      return rows.length;
    });
    removed += batch;
    if (batch < BATCH_CALLS) return removed;
  }
}

function removals(companyId: number, ids: SQL): Record<keyof RetentionCounts, SQL[]> {
  const theirs = sql`company_id = ${companyId} and call_id = ${ids}`;
  const own = sql`company_id = ${companyId} and id = ${ids}`;
  const transcripts = [
    sql`delete from call_transcripts where ${theirs}`,
    sql`update webhook_deliveries set body = null where ${theirs} and body is not null`,
    sql`update calls set summary = null where ${own} and summary is not null`,
  ];
  const recordings = [
    sql`delete from call_recordings where ${theirs}`,
    sql`update calls set recording_url = null where ${own} and recording_url is not null`,
  ];
  const calls = [
    ...transcripts,
    ...recordings,
    sql`delete from call_notes where ${theirs}`,
    sql`update booking_statements set customer_name = null, phone_e164 = null where ${theirs}`,
    sql`update calls set from_e164 = null, caller_name = null, customer_id = null,
               from_number = case when direction = 'outbound' then from_number end,
               to_number = case when direction = 'outbound' then null else to_number end
         where ${own}`,
  ];
  return { transcripts, recordings, calls };
}
