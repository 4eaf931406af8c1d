import { sql } from "drizzle-orm";
import type { Database, Reader, Transaction } from "@/db/client";
import { resolveDateRange } from "@/domain/calls/date-range";
import { runsOf } from "@/domain/insights/company-days";
import { callMeasures } from "@/domain/insights/measures";
import { ExpectedError } from "@/lib/errors";

type Refresh = {
  companyId: number;
  /** The company's days, YYYY-MM-DD, both included; left out: all. */
  days?: { from: string; to: string };
  /** Days that hold more calls than this together are left to the next time. */
  mostCalls?: number;
  /** How long to wait while another sums up the company's days; nothing is done when that takes longer. Left out: for ever. */
  patienceMs?: number;
};

/** A batch at a time, so that who waits for the lock waits shortly. */
const MOST_DAYS = 31;

/**
 * Sums up again the company's days that something was written to, the newest first, and says how many days that was. One
 * at a time per company; a mark is taken away before its day is read, so that none is lost.
 */
export async function refreshInsights(db: Database, refresh: Refresh): Promise<number> {
  if ((await dueDays(db, refresh)).length === 0) return 0;
  try {
    return await refreshBatch(db, refresh);
  } catch (error) {
    if (refresh.patienceMs !== undefined && isLockTimeout(error)) return 0;
    throw error;
  }
}

async function refreshBatch(db: Database, { companyId, days, mostCalls, patienceMs = 0 }: Refresh): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('lock_timeout', ${String(patienceMs)}, true)`);
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('relink.insights'), ${companyId}::int)`);
    const due = await dueDays(tx, { companyId, ...(days && { days }) });
    const chosen = mostCalls === undefined ? due : await withinCalls(tx, companyId, due, mostCalls);
    if (chosen.length === 0) return 0;
    const list = sql`${`{${chosen.join(",")}}`}::date[]`;
    await tx.execute(sql`delete from insight_marks where company_id = ${companyId} and day = any (${list})`);
    await tx.execute(sql`delete from insight_days where company_id = ${companyId} and day = any (${list})`);
    await tx.execute(sql`delete from insight_part_days where company_id = ${companyId} and day = any (${list})`);
    const timeZone = await timeZoneOf(tx, companyId);
    // The planner reads a run along an index, and would join days with everything.
    for (const { from, to } of runsOf(chosen)) {
      const range = resolveDateRange({ fromDay: from, toDay: to }, { now: new Date(), timeZone });
      const run = { companyId, timeZone, from: range.from!.toISOString(), to: range.to!.toISOString() };
      await tx.execute(sumUpCalls(run));
      await tx.execute(sumUpRisk(run));
    }
    await tx.execute(noteRefresh(companyId, list));
    return chosen.length;
  });
}

async function dueDays(tx: Reader, { companyId, days }: Omit<Refresh, "mostCalls">): Promise<string[]> {
  const within = days ? sql`and day between ${days.from}::date and ${days.to}::date` : sql``;
  const rows = await tx.execute<{ day: string }>(sql`
    select day::text from (
      select day from insight_marks where company_id = ${companyId} ${within}
      union
      select day from insight_refreshes
       where company_id = ${companyId} and valid_until <= company_now(${companyId}) ${within}) due
     order by day desc limit ${MOST_DAYS}`);
  return rows.map(({ day }) => day);
}

/** The newest of the days that hold so many calls together. */
async function withinCalls(tx: Transaction, companyId: number, days: string[], mostCalls: number): Promise<string[]> {
  if (days.length === 0) return [];
  const rows = await tx.execute<{ day: string; calls: number }>(sql`
    select d.day::text as day, counted.calls::int as calls
      from companies co
     cross join unnest(${`{${days.join(",")}}`}::date[]) d (day)
     cross join lateral (
       select count(*) as calls from (
         select from calls c
          where c.company_id = co.id and c.deleted_at is null
            and c.started_at >= d.day::timestamp at time zone co.time_zone
            and c.started_at < (d.day + 1)::timestamp at time zone co.time_zone
          limit ${mostCalls + 1}) first_ones) counted
     where co.id = ${companyId}`);
  const known = new Map(rows.map(({ day, calls }) => [day, calls]));
  let left = mostCalls;
  return days.filter((day) => {
    left -= known.get(day) ?? 0;
    return left >= 0;
  });
}

const columns = (names: readonly string[]) => sql.raw(names.map((name) => `"${name}"`).join(", "));
const summed = (names: readonly string[]) => sql.raw(names.map((name) => `sum("${name}") as "${name}"`).join(", "));
const KEYS = ["agent", "version", "branch", "service", "staff", "hour", "visitor"] as const;

async function timeZoneOf(tx: Transaction, companyId: number): Promise<string> {
  const [company] = await tx.execute<{ time_zone: string }>(
    sql`select time_zone from companies where id = ${companyId}`,
  );
  if (!company) throw new ExpectedError("not_found", `There is no company ${companyId}.`);
  return company.time_zone;
}

type Run = { companyId: number; timeZone: string; from: string; to: string };

/** Each call once per dimension, of the whole company and of each part that it is in. */
function sumUpCalls({ companyId, from, to }: Run) {
  const setsOf = (...parts: string[]) =>
    [[], ...KEYS.map((key) => [key])].map((keys) => `(${[...parts, "day", ...keys].join(", ")})`);
  const sets = sql.raw(setsOf().join(", "));
  const partSets = sql.raw(
    [setsOf("in_branch"), setsOf("of_agent"), setsOf("in_branch", "of_agent")].flat().join(", "),
  );
  const dimension = sql.raw(KEYS.map((key) => `when grouping(${key}) = 0 then '${key}'`).join(" "));
  const keys = sql.raw(KEYS.map((key) => `case when grouping(${key}) = 0 then coalesce(${key}, '') end`).join(", "));
  return sql`
    with counted as materialized (
      select branch as in_branch, agent as of_agent, * from insight_calls
       where company_id = ${companyId} and started_at >= ${from}::timestamptz and started_at < ${to}::timestamptz),
    whole as (
      insert into insight_days (company_id, day, dimension, key, ${columns(callMeasures)})
      select ${companyId}, day, case ${dimension} else 'all' end, coalesce(${keys}, ''), ${summed(callMeasures)}
        from counted group by grouping sets (${sets}))
    insert into insight_part_days (company_id, part, day, dimension, key, ${columns(callMeasures)})
    select ${companyId},
           concat_ws(' ', case when grouping(in_branch) = 0 then 'branch:' || in_branch end,
                          case when grouping(of_agent) = 0 then 'agent:' || of_agent end),
           day, case ${dimension} else 'all' end, coalesce(${keys}, ''), ${summed(callMeasures)}
      from counted group by grouping sets (${partSets})`;
}

/** Of the voice agent's appointments that no call is tied to, and that nobody excluded: how many, and their prices. */
function sumUpRisk({ companyId, timeZone, from, to }: Run) {
  return sql`
    with open as materialized (
      select (coalesce(booked_at, created_at) at time zone ${timeZone})::date as day, branch_id, price_cents
        from appointments
       where company_id = ${companyId} and source = 'voice_agent' and call_id is null and deleted_at is null
         and excluded_at is null
         and coalesce(booked_at, created_at) >= ${from}::timestamptz and coalesce(booked_at, created_at) < ${to}::timestamptz),
    whole as (
      insert into insight_days (company_id, day, dimension, key, at_risk, at_risk_cents)
      select ${companyId}, day, 'risk', '', count(*), coalesce(sum(price_cents), 0) from open group by day)
    insert into insight_part_days (company_id, part, day, dimension, key, at_risk, at_risk_cents)
    select ${companyId}, 'branch:' || coalesce(branch_id::text, ''), day, 'risk', '', count(*), coalesce(sum(price_cents), 0)
      from open group by branch_id, day`;
}

/** A day holds until a call's grace is over, or until midnight while an appointment of its calls is still to come. */
function noteRefresh(companyId: number, list: ReturnType<typeof sql>) {
  return sql`
    insert into insight_refreshes (company_id, day, refreshed_at, valid_until)
    select co.id, d.wanted, clock_timestamp(), least(
             (select min(coalesce(c.ended_at, c.started_at)) + make_interval(mins => co.grace_minutes)
                from link_ledger l join calls c on c.company_id = l.company_id and c.id = l.call_id
               where l.company_id = co.id and l.within_grace
                 and l.started_at >= d.wanted::timestamp at time zone co.time_zone
                 and l.started_at < (d.wanted + 1)::timestamp at time zone co.time_zone),
             (select ((company_now(co.id) at time zone co.time_zone)::date + 1)::timestamp at time zone co.time_zone
                from insight_days s
               where s.company_id = co.id and s.dimension = 'all' and s.day = d.wanted and s.still_open > 0))
      from companies co cross join unnest(${list}) d (wanted)
     where co.id = ${companyId}
    on conflict (company_id, day) do update
      set refreshed_at = excluded.refreshed_at, valid_until = excluded.valid_until`;
}

/** The companies with days to sum up again. */
export async function listCompaniesDue(db: Database): Promise<number[]> {
  const rows = await db.execute<{ id: number }>(sql`
    select id::float8 as id from companies co
     where exists (select from insight_marks m where m.company_id = co.id)
        or exists (select from insight_refreshes r where r.company_id = co.id and r.valid_until <= company_now(co.id))
     order by id`);
  return rows.map(({ id }) => id);
}

const LOCK_NOT_AVAILABLE = "55P03";

function isLockTimeout(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && cause.code === LOCK_NOT_AVAILABLE) return true;
  }
  return false;
}
