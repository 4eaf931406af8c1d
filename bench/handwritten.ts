import type { PendingQuery, Row, Sql } from "postgres";

/** What an engineer would write by hand for one page: the same columns and rows as `listCalls`, straight to the point. */
export type Handwritten = (sql: Sql, companyId: number) => PendingQuery<Row[]>;

type Fragment = PendingQuery<Row[]>;

export const firstPage: Handwritten = (sql, companyId) => page(sql, sql`c.company_id = ${companyId} and not c.is_test`);

export const filteredPage =
  (from: Date): Handwritten =>
  (sql, companyId) =>
    page(
      sql,
      sql`c.company_id = ${companyId} and not c.is_test
          and c.link_status in ('orphaned', 'one_sided') and c.started_at >= ${from}`,
    );

export const deepPage =
  (micros: string, id: number): Handwritten =>
  (sql, companyId) =>
    page(
      sql,
      sql`c.company_id = ${companyId} and not c.is_test
          and (c.started_at, c.id) < (timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond', ${id})`,
    );

export const phoneSearch =
  (e164: string): Handwritten =>
  (sql, companyId) => {
    const lastDigits = [...e164.replace(/^\+49/, "")].reverse().join("");
    return page(
      sql,
      sql`c.company_id = ${companyId} and not c.is_test`,
      sql`(
        select id from calls where company_id = ${companyId} and from_e164 = ${e164}
        union
        select id from calls where company_id = ${companyId} and reverse(from_e164) like ${`${lastDigits}%`}
        union
        select k.id from customers p join calls k on k.company_id = p.company_id and k.customer_id = p.id
         where p.company_id = ${companyId} and (p.phone_e164 = ${e164} or reverse(p.phone_e164) like ${`${lastDigits}%`})
        union
        select call_id from appointments where company_id = ${companyId} and attendee_phone_e164 = ${e164})`,
    );
  };

/** `name` is folded. Of each word that it may stand for, no more calls than a page has are looked at. Only a customer's name is told by its sound. */
export const nameSearch =
  (name: string): Handwritten =>
  (sql, companyId) =>
    page(
      sql,
      sql`c.company_id = ${companyId}`,
      sql`(
        select distinct newest.id
          from name_words w
         cross join lateral (
           select k.id from call_words p join calls k on k.company_id = p.company_id and k.id = p.call_id
            where p.company_id = w.company_id and p.word = w.word and not k.is_test and k.deleted_at is null
              and (w.word like ${`%${name}%`} or w.word %> ${name}
                or (select u.name_sounds @> name_sounds(${name}) from customers u
                     where u.company_id = k.company_id and u.id = k.customer_id))
            order by p.started_at desc, p.call_id desc
            limit 51) newest
         where w.company_id = ${companyId}
           and (w.word like ${`%${name}%`} or w.word %> ${name} or w.sounds @> name_sounds(${name})))`,
    );

/** `found`: a query of the only ids to look at; read first, whatever the planner expects of it. */
function page(sql: Sql, condition: Fragment, found?: Fragment): Fragment {
  return sql`
    ${found ? sql`with found (id) as materialized ${found}` : sql``}
    select c.id, c.provider_call_id, c.started_at, c.ended_at, c.duration_ms, c.phase, c.direction, c.booking_outcome,
           c.link_status, c.claim_state, c.is_test, c.caller_name, c.caller_withheld, c.from_e164, c.from_number,
           c.to_number, c.summary, c.excluded_at, c.excluded_reason, c.suggested_appointment_id,
           c.suggested_probability, c.version, c.agent_version, k.id as customer_id, k.name as customer_name,
           b.id as branch_id, b.name as branch_name, b.time_zone, v.id as voice_agent_id, v.name as voice_agent_name,
           v.external_id, a.id as appointment_id, a.starts_at, a.status, a.cancelled_at, a.price_cents,
           a.version as appointment_version, coalesce(s.name, a.service_name_sent) as service_name,
           coalesce(t.name, a.staff_name_sent) as staff_name, greatest(booked.live - 1, 0) as further, booked.has_deleted,
           said.*, (select cl.value from claims cl where cl.company_id = c.company_id and cl.call_id = c.id
                       and cl.kind = 'names_booking' and c.claim_state <> 'none' order by cl.id limit 1) as named_uid
      from ${found ? sql`found join calls c on c.id = found.id` : sql`calls c`}
      cross join lateral (
        select count(*) filter (where x.deleted_at is null)::int as live,
               coalesce(bool_or(x.deleted_at is not null), false) as has_deleted
          from appointments x where x.company_id = c.company_id and x.call_id = c.id) booked
      left join lateral (
        select s.id as statement_id, s.service_name as said_service, s.staff_name as said_staff,
               s.customer_name as said_customer, s.starts_at as said_start, s.succeeded
          from booking_statements s
         where s.company_id = c.company_id and s.call_id = c.id and c.link_status <> 'no_booking'
         order by s.succeeded is false, s.position limit 1) said on true
      left join customers k on k.company_id = c.company_id and k.id = c.customer_id
      left join branches b on b.company_id = c.company_id and b.id = c.branch_id
      left join voice_agents v on v.company_id = c.company_id and v.id = c.voice_agent_id
      left join appointments a on a.company_id = c.company_id and a.id = c.appointment_id
      left join services s on s.company_id = c.company_id and s.id = a.service_id
      left join staff t on t.company_id = c.company_id and t.id = a.staff_id
     where ${condition} and c.deleted_at is null
     order by c.started_at desc, c.id desc
     limit 51`;
}

/** The calls of each status, as far as anybody wants to know. */
export function countsByHand(sql: Sql, companyId: number, statuses: readonly string[]): PendingQuery<Row[]> {
  const counts = statuses.map((status) => {
    // Written out, as a partial index serves only a condition that the planner can read.
    const literal = sql.unsafe(`'${status}'`);
    return sql`(select ${literal} status, count(*) from (
                 select from calls c
                  where c.company_id = ${companyId} and c.link_status = ${literal} and not c.is_test and c.deleted_at is null
                  limit 10001) found)`;
  });
  return counts.reduce((all, count) => sql`${all} union all ${count}`);
}
