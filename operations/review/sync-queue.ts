import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { OPEN_BOOKING, OPEN_CALL, OPEN_STATUSES } from "@/db/queries/review/open-items";
import { type ReviewSide, reviewSides } from "@/domain/review/review-item";

/**
 * Brings the queue in step with the records: orphans that are not in it come in, not yet searched; what is settled goes, a
 * day after somebody settled it on a card. For the worker: it walks over all of them once, some at a time. Whoever finds
 * another one at it leaves it to them.
 */
export async function syncReviewQueue(
  db: Database,
  companyId: number,
  { signal, rowsPerStep = ROWS_PER_STEP }: { signal?: AbortSignal; rowsPerStep?: number } = {},
): Promise<void> {
  for (const side of reviewSides) {
    const settled = { companyId, side, rowsPerStep };
    if (!(await walk(db, companyId, signal, (tx, after) => removeSettled(tx, { ...settled, after })))) return;
    for (const status of OPEN_STATUSES) {
      const stretch = { companyId, side, status, rowsPerStep };
      if (!(await walk(db, companyId, signal, (tx, after) => comeIn(tx, { ...stretch, after })))) return;
    }
  }
  await db.execute(sql`
    delete from review_leases where company_id = ${companyId} and expires_at < clock_timestamp() - interval '1 hour'`);
  await db.execute(sql`
    insert into review_syncs (company_id, synced_at) values (${companyId}, clock_timestamp())
    on conflict (company_id) do update set synced_at = excluded.synced_at`);
}

/**
 * Takes in the newest orphans that the queue lacks, FIRST_ROWS of each side at most, and asks the worker for their partners:
 * so much a reader may wait for, however many there are.
 */
export async function takeInNewest(db: Database, companyId: number): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await isFree(tx, companyId))) return;
    let taken = 0;
    for (const side of reviewSides) {
      const { open, record, key } = sides[side];
      const newest = OPEN_STATUSES.map(
        (status) => sql`(
          select n.* from (select ${sql.raw(record)}.* from ${sql.raw(record)}
                            where company_id = ${companyId} and link_status = ${status} and deleted_at is null
                            order by ${sql.raw(key)} desc, id desc limit ${NEWEST_LOOKED_AT}) n
           where not exists (select 1 from review_items i where i.company_id = n.company_id and i.${sql.raw(`${side}_id`)} = n.id)
           order by ${sql.raw(key)} desc, id desc limit ${FIRST_ROWS})`,
      );
      taken += await insert(
        tx,
        side,
        sql`(select ${sql.raw(record)}.* from (${sql.join(newest, sql` union all `)}) ${sql.raw(record)}
              where ${open} order by ${sql.raw(key)} desc, id desc limit ${FIRST_ROWS})`,
      );
    }
    if (taken > 0) await tx.execute(askWorker(companyId));
  });
}

/** Asks the worker to bring the queue in step, and to look for the partners of what came in. */
export function askWorker(companyId: number): SQL {
  return sql`select pg_notify('relink_jobs', ${`review:${companyId}`})`;
}

/** What the steps need of a side: its records, when one belongs in the queue, and the key along which its status index goes. */
const sides = {
  call: { record: "calls", open: OPEN_CALL, key: "started_at" },
  appointment: { record: "appointments", open: OPEN_BOOKING, key: "starts_at" },
} as const satisfies Record<ReviewSide, { record: string; open: SQL; key: string }>;

/** Step after step, each in a transaction of its own, until one says null; false when it was left to another one, or stopped. */
async function walk(
  db: Database,
  companyId: number,
  signal: AbortSignal | undefined,
  step: (tx: Transaction, after: string | null) => Promise<string | null>,
): Promise<boolean> {
  let after: string | null = null;
  do {
    if (signal?.aborted) return false;
    const next: { after: string | null } | null = await db.transaction(async (tx) =>
      (await isFree(tx, companyId)) ? { after: await step(tx, after) } : null,
    );
    if (!next) return false;
    after = next.after;
  } while (after !== null);
  return true;
}

async function isFree(tx: Transaction, companyId: number): Promise<boolean> {
  const [lock] = await tx.execute<{ free: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`relink review ${companyId}`}, 0)) as free`,
  );
  return lock?.free ?? false;
}

type Stretch = { companyId: number; side: ReviewSide; rowsPerStep: number; after: string | null };

/** Of one status, the records after a place, latest first: those that the queue lacks come in. Gives the last place; null at the end. */
async function comeIn(
  tx: Transaction,
  { companyId, side, status, rowsPerStep, after }: Stretch & { status: (typeof OPEN_STATUSES)[number] },
): Promise<string | null> {
  const { open } = sides[side];
  const [record, key, own] = [sql.raw(sides[side].record), sql.raw(sides[side].key), sql.raw(`${side}_id`)];
  const [at, id] = after?.split("/") ?? [];
  const [stretch] = await tx.execute<{ last: string | null; rows: number; lacking: string[] | null }>(sql`
    with stretch as materialized (
      select ${key} as at, id from ${record}
       where company_id = ${companyId} and link_status = ${status} and deleted_at is null
         ${after === null ? sql`` : sql`and (${key}, id) < (${at}::timestamptz, ${id}::bigint)`}
       order by ${key} desc, id desc limit ${rowsPerStep})
    select (select at::text || '/' || id from stretch order by at, id limit 1) as last, count(*)::int as rows,
           array_agg(id::text) filter (where not exists (
             select 1 from review_items i where i.company_id = ${companyId} and i.${own} = stretch.id)) as lacking
      from stretch`);
  const lacking = stretch?.lacking ?? [];
  if (lacking.length > 0) {
    const ids = sql`any(${sql.param(lacking)}::bigint[])`;
    await insert(tx, side, sql`(select * from ${record} where company_id = ${companyId} and id = ${ids} and ${open})`);
  }
  return stretch?.rows === rowsPerStep ? stretch.last : null;
}

/** Of these records those come in whose grace is over, until when a link may be on its way. Gives how many. */
async function insert(tx: Transaction, side: ReviewSide, records: SQL): Promise<number> {
  const isDue = (since: SQL) => sql`${since} + make_interval(mins => k.grace_minutes) < company_now(k.id)`;
  const { count } = await tx.execute(
    side === "call"
      ? sql`
    insert into review_items (company_id, call_id, happened_at, value_cents)
    select n.company_id, n.id, n.started_at, coalesce((
             select max(t.cents) from (
               select sum(v.price_cents) as cents from booking_statements s
                 join services v on v.company_id = s.company_id and v.id = s.service_id
                where s.company_id = n.company_id and s.call_id = n.id and s.succeeded is not false
                group by s.origin) t), 0)
      from ${records} n join companies k on k.id = n.company_id
     where ${isDue(sql`coalesce(n.ended_at, n.started_at)`)}
    on conflict do nothing`
      : sql`
    insert into review_items (company_id, appointment_id, happened_at, value_cents)
    select n.company_id, n.id, coalesce(n.booked_at, n.created_at), coalesce(n.price_cents, 0)
      from ${records} n join companies k on k.id = n.company_id
     where ${isDue(sql`coalesce(n.booked_at, n.created_at)`)}
    on conflict do nothing`,
  );
  return count;
}

/** Of the rows of a side after an id: those whose record is no orphan any more go. Gives the last id; null at the end. */
async function removeSettled(
  tx: Transaction,
  { companyId, side, rowsPerStep, after }: Stretch,
): Promise<string | null> {
  const { record, open } = sides[side];
  const own = sql.raw(`${side}_id`);
  const [step] = await tx.execute<{ last: string | null; rows: number }>(sql`
    with stretch as materialized (
      select i.company_id, i.id, i.${own} as record_id from review_items i
       where i.company_id = ${companyId} and i.${own} is not null and i.${own} > ${after ?? "0"}::bigint
       order by i.${own} limit ${rowsPerStep}),
    gone as (
      delete from review_items i using stretch s
       where i.company_id = s.company_id and i.id = s.id
         and not exists (select 1 from ${sql.raw(record)} where company_id = s.company_id and id = s.record_id and ${open})
         and not exists (select 1 from review_decisions d
                          where d.company_id = s.company_id and d.${own} = s.record_id
                            and d.undone_at is null and d.decided_at > clock_timestamp() - interval '1 day'))
    select max(record_id)::text as last, count(*)::int as rows from stretch`);
  return step && step.rows === rowsPerStep ? step.last : null;
}

const ROWS_PER_STEP = 5_000;
/** So many of each side come in while somebody waits, out of so many of each status that are looked at. */
const FIRST_ROWS = 200;
const NEWEST_LOOKED_AT = 1_000;
