import { sql } from "drizzle-orm";
import { type BookedCall, clockOffsetSeconds } from "@/domain/linking/clock-offset";
import type { MatchContext } from "@/domain/linking/evidence";
import { soundOf } from "@/domain/linking/spoken-name";
import { isFillerName, nameWords } from "@/domain/names";
import type { Reader } from "../../client";
import { OPEN_APPOINTMENT } from "./candidate-pairs";

/**
 * What coincidences are worth in this company: measured on samples, at a bounded cost. `phones` restricts which numbers are
 * tested for being shared; without it all are.
 */
export async function loadMatchContext(
  db: Reader,
  companyId: number,
  { phones }: { phones?: readonly string[] } = {},
): Promise<MatchContext> {
  return {
    rivals: await countRivals(db, companyId),
    clockOffsetMs: await measureClockOffset(db, companyId),
    sharedPhones: await findSharedPhones(db, companyId, phones),
    nameShares: await measureNameShares(db, companyId),
  };
}

/** Orphan calls at evenly spaced moments between the first and the last: `each` of them from every moment on. */
function sampledOrphans(companyId: number, moments: number, each: number) {
  return sql`(
    select c.* from (
      select min(started_at) as first, max(started_at) as last from (
        (select started_at from calls where company_id = ${companyId} and link_status = 'orphaned' and deleted_at is null order by started_at limit 1)
        union all
        (select started_at from calls where company_id = ${companyId} and link_status = 'orphaned' and deleted_at is null order by started_at desc limit 1)
      ) ends) span
    cross join generate_series(0, ${moments - 1}::int) as step
    cross join lateral (
      select c.* from calls c
       where c.company_id = ${companyId} and c.link_status = 'orphaned' and c.deleted_at is null
         and c.started_at >= span.first + (span.last - span.first) * (step::float8 / ${moments})
       order by c.started_at, c.id limit ${each}) c
  )`;
}

/** Open appointments that are made from a day before an orphan call to a week after it, on average. */
async function countRivals(db: Reader, companyId: number): Promise<number> {
  const [row] = await db.execute<{ rivals: number | null }>(sql`
    select avg(n.found)::float8 as rivals
      from ${sampledOrphans(companyId, RIVAL_MOMENTS, 1)} c
     cross join lateral (
       select count(*) as found from (
         select 1 from appointments a
          where a.company_id = ${companyId} and ${OPEN_APPOINTMENT}
            and coalesce(a.booked_at, a.created_at) between c.started_at - interval '1 day' and c.started_at + interval '7 days'
          limit ${MOST_RIVALS}) x) n`);
  return Math.max(FEWEST_RIVALS, row?.rivals ?? 0);
}

/** How far the calendar's clock is ahead, from a sample of bookings under the number of a call in its minutes. */
async function measureClockOffset(db: Reader, companyId: number): Promise<number> {
  const calls = await db.execute<BookedCall>(sql`
    select extract(epoch from a.booked_at - c.started_at)::float8 as "afterStart",
           extract(epoch from c.ended_at - c.started_at)::float8 as lasted,
           extract(epoch from a.booked_at - s.stated_at)::float8 as "afterTool"
      from (select distinct c.id, c.from_e164, c.started_at, c.ended_at
              from ${sampledOrphans(companyId, CLOCK_MOMENTS, CLOCK_CALLS_EACH)} c
             where c.from_e164 is not null and c.ended_at is not null) c
     cross join lateral (
       select max(s.stated_at) as stated_at from booking_statements s
        where s.company_id = ${companyId} and s.call_id = c.id and s.succeeded is not false) s
      join appointments a on a.company_id = ${companyId} and a.attendee_phone_e164 = c.from_e164 and ${OPEN_APPOINTMENT}
                         and a.booked_at between c.ended_at - interval '30 minutes' and c.ended_at + interval '30 minutes'`);
  return Math.round(clockOffsetSeconds(calls) * 1000);
}

/** The company's own numbers, and those under which more people book than a family has. */
async function findSharedPhones(db: Reader, companyId: number, phones?: readonly string[]): Promise<Set<string>> {
  const wanted = phones ? sql`k.phone_e164 = any(${sql.param(phones)}::text[])` : sql`k.phone_e164 is not null`;
  const rows = await db.execute<{ e164: string }>(sql`
    select e164 from phone_numbers where company_id = ${companyId}
    union
    select k.phone_e164 from customers k
     where k.company_id = ${companyId} and ${wanted}
     group by k.phone_e164 having count(*) > ${MOST_PEOPLE_OF_ONE_NUMBER}`);
  return new Set(rows.map((row) => row.e164));
}

/** How common the words of names are, by sound, from a sample of the customers. Words heard once or twice are left out. */
async function measureNameShares(db: Reader, companyId: number): Promise<Map<string, number>> {
  const rows = await db.execute<{ name: string }>(
    sql`select name from customers where company_id = ${companyId} and name is not null order by id desc limit ${NAMES_SAMPLED}`,
  );
  const names = rows.map((row) => row.name).filter((name) => !isFillerName(name));
  const seen = new Map<string, number>();
  for (const name of names) {
    for (const sound of new Set(nameWords(name).map(soundOf))) seen.set(sound, (seen.get(sound) ?? 0) + 1);
  }
  const people = Math.max(names.length, FEWEST_NAMES);
  return new Map([...seen].filter(([, count]) => count > 2).map(([sound, count]) => [sound, count / people]));
}

const RIVAL_MOMENTS = 12;
const MOST_RIVALS = 4000;
const FEWEST_RIVALS = 5;
const CLOCK_MOMENTS = 50;
const CLOCK_CALLS_EACH = 6;
const MOST_PEOPLE_OF_ONE_NUMBER = 12;
const NAMES_SAMPLED = 2000;
const FEWEST_NAMES = 200;
