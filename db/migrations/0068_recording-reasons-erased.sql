-- Why somebody listened may name whom they listened to. The name of this trigger sorts before that of the one which closes
-- the way past the guards.
create function erasures_reach_listenings() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.scope = 'person' then
    update access_events e
       set detail = (e.detail - 'reason') || '{"erased": true}'::jsonb
     where e.company_id = new.company_id and e.detail ? 'reason'
       and e.call_id in (select id from calls where company_id = new.company_id and customer_id = new.customer_id);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger erasures_after_ears after insert on erasures
  for each row execute function erasures_reach_listenings();
--> statement-breakpoint
comment on column companies.recording_reason_roles is 'Roles that say why before they hear a whole recording; the reason stands in access_events.';
