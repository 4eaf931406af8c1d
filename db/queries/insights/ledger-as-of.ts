import { sql } from "drizzle-orm";
import { type InsightPart, WHOLE } from "@/domain/insights/parts";
import type { Reader } from "../../client";
import type { LedgerDay } from "../link-ledger";

type AsOf = {
  companyId: number;
  from: Date;
  to: Date;
  /** What happened from here on is taken back. */
  end: Date;
  /** Left out: the whole company. */
  part?: InsightPart;
};

/**
 * The ledger of calls started in [from, to) as it stood at `end`: links and exclusions since then are taken back by their
 * history. What had no link then counts as orphaned, whatever its reason was. Source: link_ledger and link_events.
 */
export async function listLedgerDaysAsOf(db: Reader, input: AsOf): Promise<LedgerDay[]> {
  const { companyId, from, to, end, part = WHOLE } = input;
  const ofPart = sql`${part.branch === null ? sql`` : sql`and c.branch_id = ${part.branch}`} ${part.agent === null ? sql`` : sql`and c.voice_agent_id = ${part.agent}`}`;
  const rows = await db.execute<Record<"day" | "calls" | "booked" | "linked" | "excluded", string>>(sql`
    with later as materialized (
      select id, appointment_id, call_id, before, after, kind from link_events
       where company_id = ${companyId} and occurred_at >= ${end.toISOString()}::timestamptz),
    first_tie as (
      select distinct on (appointment_id) appointment_id, before from later
       where kind in ('linked', 'moved', 'unlinked') and appointment_id is not null order by appointment_id, id),
    tied as (
      select before as call_id, true as was_linked from first_tie where before is not null),
    touched as (
      select call_id from later where call_id is not null union select before from later where before is not null
      union select after from later where after is not null),
    first_word as (
      select distinct on (call_id) call_id, kind = 'included' as was_excluded from later
       where kind in ('excluded', 'included') and appointment_id is null order by call_id, id),
    past as (
      select l.day, l.call_id,
             l.within_grace,
             case when t.call_id is null then l.booked and l.link_status = 'linked'
                  else exists (select from tied where tied.call_id = l.call_id)
                    or exists (select from appointments a where a.company_id = ${companyId} and a.call_id = l.call_id
                                and a.deleted_at is null
                                and not exists (select from first_tie f where f.appointment_id = a.id)) end as linked,
             case when w.call_id is null then l.link_status = 'excluded' else w.was_excluded end as excluded,
             l.booked and (t.call_id is null or c.booking_outcome = 'booked' or c.claim_state <> 'none') as claims
        from link_ledger l
        join calls c on c.company_id = l.company_id and c.id = l.call_id
        left join touched t on t.call_id = l.call_id
        left join first_word w on w.call_id = l.call_id
       where l.company_id = ${companyId} and l.started_at >= ${from.toISOString()}::timestamptz
         and l.started_at < ${to.toISOString()}::timestamptz ${ofPart})
    select day::text as day,
           count(*) filter (where not within_grace) as calls,
           count(*) filter (where claims or linked) as booked,
           count(*) filter (where linked) as linked,
           count(*) filter (where excluded and claims and not linked) as excluded
      from past group by day order by day`);
  return rows.map((row) => {
    const [calls, booked, linked, excluded] = [row.calls, row.booked, row.linked, row.excluded].map(Number);
    const none = { one_sided: 0, suggested: 0, conflict: 0 };
    return {
      ...none,
      day: row.day,
      calls: calls!,
      booked: booked!,
      linked: linked!,
      excluded: excluded!,
      orphaned: booked! - linked! - excluded!,
    };
  });
}
