import { sql } from "drizzle-orm";
import type { TieFacts } from "@/domain/linking/tie-by-id";
import type { AppointmentSource } from "@/domain/records/appointment";
import { mayBeOnePerson } from "@/domain/records/people-of-number";
import type { Transaction } from "../../client";
import { callsRejectedFor, SEPARATED_BY_PERSON } from "../linking/separations";

/** An appointment with the call that the records name for it, and what speaks against the two. */
export type Tie = {
  appointmentId: number;
  linkedTo: number | null;
  /** The present link was made from ids, and no person has touched the appointment's link since or before. */
  linkIsOurs: boolean;
  source: AppointmentSource | null;
  bookedBy: string | null;
  callId: number | null;
  /** Where the claims came from, for the history. */
  origins: string[];
  facts: Omit<TieFacts, "killSwitchThrown" | "booking"> & { booking: Omit<TieFacts["booking"], "declaredOnline"> };
};

type Row = {
  id: number;
  call_id: number | null;
  ours: boolean;
  source: AppointmentSource | null;
  booked_by: string | null;
  conflict: boolean;
  booked_at: Date | string | null;
  deleted: boolean;
  excluded: boolean;
  separated: boolean;
  named_call_id: number | null;
  started_at: Date | string | null;
  is_test: boolean | null;
  call_excluded: boolean | null;
  caller_names: string[] | null;
  known_names: (string | null)[] | null;
  origins: string[] | null;
};

/** The appointments given, those that the given calls name or are named by, and the named ones of the given numbers, by id. */
export async function loadTies(
  tx: Transaction,
  companyId: number,
  touched: { appointmentIds: number[]; callIds: number[]; phones: string[] },
  ingestActor: string,
): Promise<Tie[]> {
  const rows = await tx.execute<Row>(sql`
    with touched as materialized (
      select unnest(${sql.param(touched.appointmentIds)}::bigint[]) as id
      union
      select u.appointment_id from claims cl
        join appointment_uids u on u.company_id = cl.company_id and u.provider = cl.provider and u.uid = cl.value
       where cl.company_id = ${companyId} and cl.kind = 'names_booking' and cl.call_id = any(${sql.param(touched.callIds)}::bigint[])
      union
      select cl.appointment_id from calls c
        join claims cl on cl.company_id = c.company_id and cl.kind = 'names_call'
                      and cl.provider = c.provider and cl.value = c.provider_call_id
       where c.company_id = ${companyId} and c.id = any(${sql.param(touched.callIds)}::bigint[])
      union
      select a.id from appointments a
       where a.company_id = ${companyId} and a.attendee_phone_e164 = any(${sql.param(touched.phones)}::text[])
         and a.claim_state = 'names_partner'
    ), named as materialized (
      select n.appointment_id, max(n.call_id) as call_id, count(distinct n.provider_call_id) as callers
        from named_callers(${companyId}, array(select id from touched)) n
       group by n.appointment_id
    )
    select a.id::float8 as id, a.call_id::float8 as call_id, a.source, coalesce(t.booked_by, h.booked_by) as booked_by, coalesce(n.callers > 1, false) as conflict,
           a.booked_at, a.deleted_at is not null as deleted, a.excluded_at is not null as excluded,
           c.id::float8 as named_call_id, c.started_at, c.is_test, c.excluded_at is not null as call_excluded,
           a.call_id is not null and not exists (
             select 1 from link_events e where e.company_id = a.company_id and e.appointment_id = any(o.ids) and e.actor like 'user:%'
           ) and coalesce((
             select e.actor = ${ingestActor} and e.method in ('ingest', 'import') from link_events e
              where e.company_id = a.company_id and e.appointment_id = a.id and e.kind in ('linked', 'moved')
              order by e.id desc limit 1), false) as ours,
           exists (
             select 1 from link_events e
              where e.company_id = a.company_id and e.appointment_id = any(o.ids) and e.before = c.id
                and e.kind in ('unlinked', 'moved') and ${SEPARATED_BY_PERSON})
             or c.id in (${callsRejectedFor(sql`a.company_id`, sql`a.id`)}) as separated,
           array(select x.name from (
             select c.caller_name as name
             union select s.customer_name from booking_statements s where s.company_id = c.company_id and s.call_id = c.id
           ) x where x.name is not null) as caller_names,
           case when a.attendee_phone_e164 is null or c.from_e164 is null or a.attendee_phone_e164 = c.from_e164
                  or exists (select 1 from booking_statements s where s.company_id = c.company_id and s.call_id = c.id
                                and s.phone_e164 = a.attendee_phone_e164)
                then null
                else array(
                  select k.name from customers k
                   where k.company_id = a.company_id and k.phone_e164 = a.attendee_phone_e164
                     and k.id is distinct from c.customer_id
                     and (k.first_seen_at is null or k.first_seen_at < a.booked_at))
           end as known_names,
           array(
             select distinct cl.origin from claims cl
              where cl.company_id = a.company_id and cl.kind = 'names_call' and cl.appointment_id = a.id
             union
             select distinct cl.origin from appointment_uids u
               join claims cl on cl.company_id = u.company_id and cl.kind = 'names_booking'
                             and cl.provider = u.provider and cl.value = u.uid
              where u.company_id = a.company_id and u.appointment_id = a.id
             order by 1) as origins
      from touched x
      join appointments a on a.company_id = ${companyId} and a.id = x.id
      cross join lateral (
        select a.id || array(select m.merged_id from appointment_merges m
                              where m.company_id = a.company_id and m.appointment_id = a.id) as ids
      ) o
      left join event_types t on t.company_id = a.company_id and t.id = a.event_type_id
      left join staff h on h.company_id = a.company_id and h.id = a.staff_id
      left join named n on n.appointment_id = a.id
      left join calls c on c.company_id = a.company_id and c.id = n.call_id and n.callers = 1
     order by a.id
       for no key update of a`);
  return rows.map(toTie);
}

function toTie(row: Row): Tie {
  const callers = row.caller_names ?? [];
  const strangers = (row.known_names ?? []).filter(
    (name) => !callers.some((caller) => mayBeOnePerson(caller, name ?? "")),
  );
  return {
    appointmentId: row.id,
    linkedTo: row.call_id,
    linkIsOurs: row.ours,
    source: row.source,
    bookedBy: row.booked_by,
    callId: row.named_call_id,
    origins: row.origins ?? [],
    facts: {
      call:
        row.named_call_id === null
          ? null
          : {
              startedAt: new Date(row.started_at!),
              isTest: row.is_test!,
              deleted: false,
              excluded: row.call_excluded!,
            },
      conflict: row.conflict,
      booking: {
        bookedAt: row.booked_at === null ? null : new Date(row.booked_at),
        deleted: row.deleted,
        excluded: row.excluded,
      },
      anotherCustomersPhone: strangers.length > 0,
      separatedByPerson: row.separated,
    },
  };
}
