import { type Column, getTableColumns, type SQL } from "drizzle-orm";
import { PgDialect, type PgTable } from "drizzle-orm/pg-core";
import { appointments } from "../../schema/appointment";
import { calls } from "../../schema/call";

/** Rows whose generated column holds something else than the schema's own expression gives. */
const outOfStep = (table: PgTable, name: string, ...columns: string[]) =>
  `select count(*) from ${name} where ${columns
    .map((column) => `${snake(table, column)} is distinct from (${expressionOf(table, column)})`)
    .join(" or ")}`;

const claimStateOfAppointments = `
  with names as (
    select cl.company_id, cl.appointment_id, cl.provider, cl.value as provider_call_id
      from claims cl where cl.kind = 'names_call'
    union
    select u.company_id, u.appointment_id, c.provider, c.provider_call_id
      from claims cl
      join appointment_uids u on u.company_id = cl.company_id and u.provider = cl.provider and u.uid = cl.value
      join calls c on c.company_id = cl.company_id and c.id = cl.call_id
     where cl.kind = 'names_booking'),
  states as (
    select n.company_id, n.appointment_id,
           case when count(distinct n.provider_call_id) > 1 then 'conflict'
                when count(c.id) > 0 then 'names_partner'
                else 'names_missing' end as state
      from names n
      left join calls c on c.company_id = n.company_id and c.provider = n.provider
                       and c.provider_call_id = n.provider_call_id and c.deleted_at is null
     group by 1, 2)
  select count(*) from appointments a
    left join states s on s.company_id = a.company_id and s.appointment_id = a.id
   where a.claim_state <> coalesce(s.state, 'none')`;

const claimStateOfCalls = `
  with named as (
    select cl.company_id, cl.call_id, u.appointment_id, true as by_uid
      from claims cl
      left join appointment_uids u on u.company_id = cl.company_id and u.provider = cl.provider and u.uid = cl.value
     where cl.kind = 'names_booking'
    union all
    select c.company_id, c.id, cl.appointment_id, false
      from claims cl
      join calls c on c.company_id = cl.company_id and c.provider = cl.provider and c.provider_call_id = cl.value
     where cl.kind = 'names_call'),
  states as (
    select n.company_id, n.call_id,
           case when bool_or(a.claim_state = 'conflict') then 'conflict'
                when bool_or(a.id is not null) then 'names_partner'
                when bool_or(n.by_uid) then 'names_missing'
                else 'none' end as state
      from named n
      left join appointments a on a.company_id = n.company_id and a.id = n.appointment_id and a.deleted_at is null
     group by 1, 2)
  select count(*) from calls c
    left join states s on s.company_id = c.company_id and s.call_id = c.id
   where c.claim_state <> coalesce(s.state, 'none')`;

const openSuggestions = `
  select count(*) from calls c
    full join appointments a on a.company_id = c.company_id and a.id = c.suggested_appointment_id
                            and a.suggested_call_id = c.id
   where (c.suggested_appointment_id is not null or a.suggested_call_id is not null)
     and (c.id is null or a.id is null or c.excluded_at is not null or c.deleted_at is not null
       or c.appointment_id is not null or a.call_id is not null or a.excluded_at is not null
       or a.cancelled_at is not null or a.deleted_at is not null)`;

export const derivedStatus = [
  outOfStep(calls, "calls", "linkStatus", "hasAppointment", "isBooked"),
  outOfStep(appointments, "appointments", "linkStatus"),
  claimStateOfAppointments,
  claimStateOfCalls,
  openSuggestions,
  "select count(*) from appointments where (status in ('cancelled', 'rejected')) <> (cancelled_at is not null)",
];

function expressionOf(table: PgTable, name: string): string {
  const as = column(table, name).generated?.as;
  const expression = typeof as === "function" ? as() : as;
  return new PgDialect().sqlToQuery(expression as SQL).sql;
}

function snake(table: PgTable, name: string): string {
  return column(table, name).name;
}

function column(table: PgTable, name: string): Column {
  const found = getTableColumns(table)[name];
  if (found === undefined) throw new Error(`The schema has no column ${name}.`);
  return found;
}
