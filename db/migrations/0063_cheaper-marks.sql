-- A link changes no day of a call and no booking's: what did not move is marked once, and a call that is linked marks its own day.
create or replace function calls_mark_insights() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  moved boolean;
  later bigint[];
begin
  if tg_op = 'UPDATE' then
    insert into insight_marks (company_id, day)
    select distinct n.company_id, (n.started_at at time zone co.time_zone)::date from added n join companies co on co.id = n.company_id;
    select bool_or(x.moved),
           array_agg(g.customer_id) filter (where x.told and g.customer_id is not null)
           || array_agg(n.customer_id) filter (where x.told and n.customer_id is not null)
      into moved, later
      from gone g full join added n on n.id = g.id
     cross join lateral (
       select g.started_at is distinct from n.started_at as moved,
              (g.customer_id, g.started_at, g.deleted_at, g.is_test)
              is distinct from (n.customer_id, n.started_at, n.deleted_at, n.is_test) as told) x;
    if moved then
      insert into insight_marks (company_id, day)
      select distinct g.company_id, (g.started_at at time zone co.time_zone)::date from gone g join companies co on co.id = g.company_id;
    end if;
    if later is not null then
      perform mark_later_insights(later);
    end if;
  elsif tg_op = 'INSERT' then
    insert into insight_marks (company_id, day)
    select distinct n.company_id, (n.started_at at time zone co.time_zone)::date from added n join companies co on co.id = n.company_id;
    perform mark_later_insights(array(select n.customer_id from added n where n.customer_id is not null));
  else
    insert into insight_marks (company_id, day)
    select distinct g.company_id, (g.started_at at time zone co.time_zone)::date from gone g join companies co on co.id = g.company_id;
    perform mark_later_insights(array(select g.customer_id from gone g where g.customer_id is not null));
  end if;
  return null;
end $$;
--> statement-breakpoint
create or replace function appointments_mark_insights() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  rebooked boolean;
  kept bigint[];
  later bigint[];
begin
  if tg_op = 'INSERT' then
    perform mark_insights_of_appointments(array(select a.id from added a), array(select a.call_id from added a where a.call_id is not null));
    perform mark_later_insights(array(select a.customer_id from added a where a.customer_id is not null));
  elsif tg_op = 'DELETE' then
    insert into insight_marks (company_id, day)
    select distinct g.company_id, ((coalesce(g.booked_at, g.created_at) - earlier) at time zone co.time_zone)::date
      from gone g join companies co on co.id = g.company_id
     cross join (values (interval '0'), (interval '3 hours')) w (earlier);
    perform mark_insights_of_appointments('{}', array(select a.call_id from gone a where a.call_id is not null));
    perform mark_later_insights(array(select a.customer_id from gone a where a.customer_id is not null));
  else
    insert into insight_marks (company_id, day)
    select distinct n.company_id, ((coalesce(n.booked_at, n.created_at) - earlier) at time zone co.time_zone)::date
      from added n join companies co on co.id = n.company_id
     cross join (values (interval '0'), (interval '3 hours')) w (earlier);
    -- A call that gains or loses the appointment is written itself, and marks its day.
    select bool_or(x.rebooked),
           array_agg(n.call_id) filter (where n.call_id is not null and n.call_id is not distinct from g.call_id),
           array_agg(g.customer_id) filter (where x.told and g.customer_id is not null)
           || array_agg(n.customer_id) filter (where x.told and n.customer_id is not null)
      into rebooked, kept, later
      from gone g full join added n on n.id = g.id
     cross join lateral (
       select coalesce(g.booked_at, g.created_at) is distinct from coalesce(n.booked_at, n.created_at) as rebooked,
              (g.customer_id, g.booked_at, g.deleted_at) is distinct from (n.customer_id, n.booked_at, n.deleted_at) as told) x;
    if kept is not null then
      perform mark_insights_of_appointments('{}', kept);
    end if;
    if rebooked then
      insert into insight_marks (company_id, day)
      select distinct g.company_id, (coalesce(g.booked_at, g.created_at) at time zone co.time_zone)::date
        from gone g join companies co on co.id = g.company_id;
    end if;
    if later is not null then
      perform mark_later_insights(later);
    end if;
  end if;
  return null;
end $$;
--> statement-breakpoint
-- A name of ASCII alone has nothing to compose. It is folded again whenever its record is written, since a trigger runs before that.
create or replace function fold_name(value text) returns text
language sql immutable parallel safe
return case when octet_length(value) = char_length(value) then lower(value) else lower(regexp_replace(
  normalize(
    replace(replace(replace(replace(replace(replace(replace(normalize(value, nfc),
      'Ä', 'ae'), 'Ö', 'oe'), 'Ü', 'ue'), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss'),
    nfd),
  '[\u0300-\u036f]', '', 'g')) end;
