-- What runs once for each row of a link costs what its settings cost: they are set and taken back at each call. Names are spelled out
-- instead of being looked for along a path; where a table is read, `enable_seqscan` is set by the trigger, once for all it calls.
create or replace function appointments_before_write() returns trigger
language plpgsql as $$
begin
  if tg_op = 'INSERT' and (new.claim_state <> 'none' or new.suggested_call_id is not null) then
    raise exception 'appointments.claim_state and suggested_call_id are kept by the database and cannot be written'
      using errcode = 'integrity_constraint_violation', constraint = 'appointments_before_write';
  end if;
  if pg_trigger_depth() = 1 then
    if tg_op = 'UPDATE' and (new.claim_state, new.suggested_call_id)
                            is distinct from (old.claim_state, old.suggested_call_id) then
      raise exception 'appointments.claim_state and suggested_call_id are kept by the database and cannot be written'
        using errcode = 'integrity_constraint_violation', constraint = 'appointments_before_write';
    end if;
  end if;
  if tg_op = 'UPDATE' and (new.id, new.company_id) is distinct from (old.id, old.company_id) then
    raise exception 'the id and the company of appointment % never change: history refers to them', old.id
      using errcode = 'integrity_constraint_violation', constraint = 'appointments_before_write';
  end if;
  if tg_op = 'INSERT' then
    if new.status in ('cancelled', 'rejected') then
      new.cancelled_at := coalesce(new.cancelled_at, public.company_now(new.company_id));
    elsif new.cancelled_at is not null then
      new.status := 'cancelled';
    end if;
    return new;
  end if;
  if new.status is distinct from old.status then
    if new.status in ('cancelled', 'rejected') then
      new.cancelled_at := coalesce(new.cancelled_at, public.company_now(new.company_id));
    else
      new.cancelled_at := null;
    end if;
  elsif new.cancelled_at is not null and old.cancelled_at is null then
    new.status := 'cancelled';
  elsif new.cancelled_at is null and old.cancelled_at is not null then
    new.status := 'confirmed';
  end if;
  if (new.call_id, new.deleted_at, new.excluded_at) is distinct from (old.call_id, old.deleted_at, old.excluded_at) then
    new.version := old.version + 1;
  end if;
  new.updated_at := now();
  return new;
end $$;
--> statement-breakpoint
create or replace function calls_before_write() returns trigger
language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.appointment_id is not null then
      raise exception 'calls.appointment_id follows appointments.call_id and cannot be written: set appointments.call_id of appointment %', new.appointment_id
        using errcode = 'integrity_constraint_violation', constraint = 'calls_before_write';
    end if;
    if new.claim_state <> 'none' then
      raise exception 'calls.claim_state is kept by the database and cannot be written'
        using errcode = 'integrity_constraint_violation', constraint = 'calls_before_write';
    end if;
    return new;
  end if;
  if (new.id, new.company_id) is distinct from (old.id, old.company_id) then
    raise exception 'the id and the company of call % never change: history refers to them', old.id
      using errcode = 'integrity_constraint_violation', constraint = 'calls_before_write';
  end if;
  if pg_trigger_depth() = 1 then
    if new.appointment_id is distinct from old.appointment_id then
      raise exception 'calls.appointment_id of call % follows appointments.call_id and cannot be written: set appointments.call_id instead', old.id
        using errcode = 'integrity_constraint_violation', constraint = 'calls_before_write';
    end if;
    if new.claim_state is distinct from old.claim_state then
      raise exception 'calls.claim_state is kept by the database and cannot be written'
        using errcode = 'integrity_constraint_violation', constraint = 'calls_before_write';
    end if;
  end if;
  if new.appointment_id is not null or new.excluded_at is not null or new.deleted_at is not null then
    new.suggested_appointment_id := null;
  end if;
  if new.suggested_appointment_id is null then
    new.suggested_probability := null;
  end if;
  if (new.deleted_at, new.excluded_at) is distinct from (old.deleted_at, old.excluded_at) then
    new.version := old.version + 1;
  end if;
  new.updated_at := now();
  return new;
end $$;
--> statement-breakpoint
create or replace function company_now(company bigint) returns timestamptz
language plpgsql stable parallel safe as $$
begin
  return coalesce((select c.fixed_now from public.companies c where c.id = company), now());
end $$;
--> statement-breakpoint
create or replace function check_back_link(company bigint, call bigint) returns void
language plpgsql as $$
declare
  written bigint;
  right_one bigint;
begin
  select c.appointment_id, (select * from public.current_appointments(company, call)) into written, right_one
    from public.calls c where c.company_id = company and c.id = call;
  if written is distinct from right_one then
    raise exception 'the link of call % is out of step: calls.appointment_id is %, its current appointment is %',
      call, coalesce(written::text, 'empty'), coalesce(right_one::text, 'none')
      using errcode = 'integrity_constraint_violation', constraint = 'calls_back_link_current';
  end if;
end $$;
--> statement-breakpoint
create or replace function calls_check_back_link() returns trigger
language plpgsql set enable_seqscan = off as $$
begin
  perform public.check_back_link(new.company_id, new.id);
  return null;
end $$;
--> statement-breakpoint
create or replace function appointments_check_back_link() returns trigger
language plpgsql set enable_seqscan = off as $$
begin
  if tg_op <> 'INSERT' and old.call_id is not null then
    perform public.check_back_link(old.company_id, old.call_id);
  end if;
  if tg_op <> 'DELETE' and new.call_id is not null and (tg_op = 'INSERT' or new.call_id is distinct from old.call_id) then
    perform public.check_back_link(new.company_id, new.call_id);
  end if;
  return null;
end $$;
