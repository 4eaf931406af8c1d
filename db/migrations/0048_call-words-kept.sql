comment on table name_words is 'Each word of call_words once: typed names are compared with these. Words that no call has any more are removed.';
--> statement-breakpoint
comment on column name_words.sounds is 'How the word sounds, see name_sounds.';
--> statement-breakpoint
comment on table call_words is 'The folded words of each call''s names (caller, customer, guests of its appointments) in time order; kept by trigger.';
--> statement-breakpoint
-- The words of a folded name. A text without blanks, or of hundreds of words, is no name: what is beyond is not searched.
create function words_of_name(folded text) returns setof text
language sql immutable strict parallel safe as $$
  select distinct left(w.word, 64)
    from (select s.word from regexp_split_to_table(folded, '\s+') as s(word) where s.word <> '' limit 20) w
$$;
--> statement-breakpoint
-- Whoever adds words shares it, whoever removes words from the dictionary has it alone.
create function name_words_lock(company bigint) returns bigint
language sql immutable strict parallel safe return hashtextextended('relink.name_words', company);
--> statement-breakpoint
-- Makes the words of these calls what their names say. The calls are locked first, so that what others wrote is seen.
create function refresh_call_words(company bigint, touched bigint[]) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(name_words_lock(company));
  perform 1 from calls where company_id = company and id = any(touched) order by id for no key update;
  with wanted as materialized (
    select c.id as call_id, c.started_at, n.word
      from calls c
     cross join lateral (
       select words_of_name(c.caller_name_folded)
       union
       select words_of_name(k.name_folded) from customers k where k.company_id = c.company_id and k.id = c.customer_id
       union
       select words_of_name(a.attendee_name_folded)
         from appointments a where a.company_id = c.company_id and a.call_id = c.id
     ) n(word)
     where c.company_id = company and c.id = any(touched)
  ), gone as (
    delete from call_words p
     where p.company_id = company and p.call_id = any(touched)
       and not exists (select 1 from wanted w where w.call_id = p.call_id and w.word = p.word)
  ), dictionary as (
    insert into name_words (company_id, word) select distinct company, word from wanted order by word
    on conflict do nothing
  )
  insert into call_words as p (company_id, call_id, word, started_at)
  select company, call_id, word, started_at from wanted
  on conflict (company_id, call_id, word) do update set started_at = excluded.started_at
   where p.started_at <> excluded.started_at;
end $$;
--> statement-breakpoint
create function calls_keep_words() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform refresh_call_words(a.company_id, array_agg(a.id order by a.id))
     from added a where a.caller_name is not null or a.customer_id is not null group by a.company_id;
  return null;
end $$;
--> statement-breakpoint
create function call_keeps_words() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform refresh_call_words(new.company_id, array[new.id]);
  return null;
end $$;
--> statement-breakpoint
create trigger calls_words_insert after insert on calls
  referencing new table as added for each statement execute function calls_keep_words();
--> statement-breakpoint
create trigger calls_words_update after update of caller_name, customer_id, started_at on calls
  for each row when (old.caller_name is distinct from new.caller_name or old.customer_id is distinct from new.customer_id
                     or old.started_at is distinct from new.started_at)
  execute function call_keeps_words();
--> statement-breakpoint
create function customer_keeps_words() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform refresh_call_words(new.company_id, array(
    select id from calls where company_id = new.company_id and customer_id = new.id order by id));
  return null;
end $$;
--> statement-breakpoint
create trigger customers_words_update after update of name on customers
  for each row when (old.name is distinct from new.name) execute function customer_keeps_words();
--> statement-breakpoint
-- A link writes nothing here as long as the guest is called like the caller or the customer, as nearly all are.
create function appointments_keep_words() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform refresh_call_words(t.company_id, array_agg(distinct t.call_id))
       from added t where t.call_id is not null and t.attendee_name is not null group by t.company_id;
  elsif tg_op = 'DELETE' then
    perform refresh_call_words(t.company_id, array_agg(distinct t.call_id))
       from removed t
      where t.call_id is not null and t.attendee_name is not null
        and exists (select 1 from call_words p where p.company_id = t.company_id and p.call_id = t.call_id)
      group by t.company_id;
  else
    perform refresh_call_words(t.company_id, array_agg(distinct t.call_id))
       from (
         select n.company_id, n.call_id
           from added n join removed o on o.id = n.id
          where n.call_id is not null and n.attendee_name is not null
            and (n.call_id is distinct from o.call_id or n.attendee_name is distinct from o.attendee_name)
            and exists (select 1 from words_of_name(n.attendee_name_folded) w(word)
                         where not exists (select 1 from call_words p
                                            where p.company_id = n.company_id and p.call_id = n.call_id and p.word = w.word))
         union
         select o.company_id, o.call_id
           from removed o join added n on n.id = o.id
          where o.call_id is not null and o.attendee_name is not null
            and (n.call_id is distinct from o.call_id or n.attendee_name is distinct from o.attendee_name)
       ) t
      group by t.company_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger appointments_words_insert after insert on appointments
  referencing new table as added for each statement execute function appointments_keep_words();
--> statement-breakpoint
create trigger appointments_words_update after update on appointments
  referencing old table as removed new table as added for each statement execute function appointments_keep_words();
--> statement-breakpoint
create trigger appointments_words_delete after delete on appointments
  referencing old table as removed for each statement execute function appointments_keep_words();
--> statement-breakpoint
-- A word that nobody is called is forgotten. Not while others add words: an erasure waits for them, all else leaves it for the next time.
create function forget_name_words(company bigint, words text[]) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  if pg_try_advisory_xact_lock(name_words_lock(company)) then
    delete from name_words d
     where d.company_id = company and d.word = any(words)
       and not exists (select 1 from call_words p where p.company_id = company and p.word = d.word);
  end if;
end $$;
--> statement-breakpoint
create function call_words_after_delete() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform forget_name_words(company_id, array_agg(distinct word)) from removed group by company_id;
  return null;
end $$;
--> statement-breakpoint
create trigger call_words_forget after delete on call_words
  referencing old table as removed for each statement execute function call_words_after_delete();
--> statement-breakpoint
-- Its name sorts before that of the trigger which erases: from here on nobody adds words meanwhile.
create function erasures_reach_name_words() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(name_words_lock(new.company_id));
  if new.scope = 'company' then
    delete from call_words where company_id = new.company_id;
    delete from name_words where company_id = new.company_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger erasures_after_began after insert on erasures
  for each row execute function erasures_reach_name_words();
--> statement-breakpoint
insert into call_words (company_id, call_id, word, started_at)
select distinct n.company_id, n.call_id, w.word, n.started_at
  from (
    select company_id, id as call_id, started_at, caller_name_folded as name from calls where caller_name_folded is not null
    union all
    select c.company_id, c.id, c.started_at, k.name_folded
      from calls c join customers k on k.company_id = c.company_id and k.id = c.customer_id where k.name_folded is not null
    union all
    select c.company_id, c.id, c.started_at, a.attendee_name_folded
      from appointments a join calls c on c.company_id = a.company_id and c.id = a.call_id
     where a.attendee_name_folded is not null
  ) n cross join lateral words_of_name(n.name) w(word);
--> statement-breakpoint
insert into name_words (company_id, word) select distinct company_id, word from call_words;
--> statement-breakpoint
drop trigger calls_name_insert on calls;
--> statement-breakpoint
drop trigger calls_name_update on calls;
--> statement-breakpoint
drop function calls_keep_name();
--> statement-breakpoint
drop function calls_keep_names();
