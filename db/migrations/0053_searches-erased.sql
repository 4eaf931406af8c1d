-- The text of an address's parameter; null where its bytes are none.
create function url_decoded(value text) returns text
language plpgsql immutable strict parallel safe set search_path = public, pg_temp as $$
begin
  return (select convert_from(string_agg(
                   case when p.m[1] ~ '^%..' then decode(substr(p.m[1], 2), 'hex')
                        else convert_to(replace(p.m[1], '+', ' '), 'UTF8') end, ''::bytea order by p.place), 'UTF8')
            from regexp_matches(value, '%[0-9A-Fa-f]{2}|[^%]+|%', 'g') with ordinality as p(m, place));
exception when others then
  return null;
end $$;
--> statement-breakpoint
-- A person who is erased is erased from what others searched for, too. Of kept exports nobody can say afterwards which
-- searches meant them, so that none keeps its text; a saved view loses it when it names them. The name of this trigger sorts
-- before that of the one which erases, since it still reads who they were.
create function erasures_reach_searches() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  names text[];
  digits text[];
begin
  if new.scope <> 'person' then
    return null;
  end if;
  update access_events
     set detail = detail || jsonb_build_object('erased', true, 'query', regexp_replace(detail ->> 'query', '([?&]q=)[^&]*', '\1', 'g'))
   where company_id = new.company_id and action = 'export' and detail ->> 'query' ~ '[?&]q=[^&]';
  select array_agg(distinct w.word), array_agg(distinct r.digits) filter (where r.digits <> '') into names, digits
    from (
      select name_folded as name, regexp_replace(coalesce(phone_e164, ''), '\D', '', 'g') as digits
        from customers where company_id = new.company_id and id = new.customer_id
      union all
      select caller_name_folded, regexp_replace(coalesce(from_e164, ''), '\D', '', 'g')
        from calls where company_id = new.company_id and customer_id = new.customer_id
      union all
      select attendee_name_folded, regexp_replace(coalesce(attendee_phone_e164, ''), '\D', '', 'g')
        from appointments where company_id = new.company_id and customer_id = new.customer_id
    ) r left join lateral words_of_name(r.name) w(word) on length(w.word) > 2;
  update saved_views v
     set query = case when said.searched then regexp_replace(v.query, '([?&]q=)[^&]*', '\1', 'g') else v.query end,
         name = case when said.called then 'erased ' || v.id else v.name end
    from (
      select s.id,
             exists (select 1 from words_of_name(fold_name(s.name)) w(word) where w.word = any(names)) as called,
             s.query ~ '[?&]q=[^&]' and (
               s.text is null
               or exists (select 1 from words_of_name(fold_name(s.text)) w(word), unnest(names) as n(name)
                           where length(w.word) > 2 and (n.name like w.word || '%' or w.word like n.name || '%'))
               or exists (select 1 from unnest(digits) as d(digits)
                           where length(s.figures) > 3 and d.digits like '%' || s.figures || '%')) as searched
        from (
          select id, name, query, url_decoded(substring(query from '[?&]q=([^&]*)')) as text,
                 ltrim(regexp_replace(url_decoded(substring(query from '[?&]q=([^&]*)')), '\D', '', 'g'), '0') as figures
            from saved_views where company_id = new.company_id
        ) s
    ) said
   where v.id = said.id and (said.searched or said.called);
  return null;
end $$;
--> statement-breakpoint
create trigger erasures_after_exports after insert on erasures
  for each row execute function erasures_reach_searches();
