-- Who changed which setting: written by the settings themselves, whoever writes them.
-- What arrives with records (new voice agents, event types) is no setting and is left out.
create function audit_change() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  was jsonb := case when tg_op = 'INSERT' then '{}' else to_jsonb(old) end;
  now_is jsonb := case when tg_op = 'DELETE' then '{}' else to_jsonb(new) end;
  whole jsonb := case when tg_op = 'DELETE' then was else now_is end;
  changed_before jsonb;
  changed_after jsonb;
begin
  if relink_method() in ('import', 'ingest') then
    return null;
  end if;
  select jsonb_object_agg(key, was -> key) filter (where was ? key),
         jsonb_object_agg(key, now_is -> key) filter (where now_is ? key)
    into changed_before, changed_after
    from (select jsonb_object_keys(was) as key union select jsonb_object_keys(now_is)) keys
   where (was -> key) is distinct from (now_is -> key)
     and key not in ('id', 'company_id', 'created_at', 'updated_at', 'token_hash');
  if changed_before is null and changed_after is null then
    return null;
  end if;
  insert into audit_events (company_id, actor, action, subject, subject_id, before, after)
  values (coalesce((whole ->> 'company_id')::bigint, (whole ->> 'id')::bigint), relink_actor(), lower(tg_op), tg_table_name,
          coalesce(whole ->> 'id', whole ->> 'user_id'), changed_before, changed_after);
  return null;
end $$;
--> statement-breakpoint
create trigger companies_audit after update on companies for each row execute function audit_change();
--> statement-breakpoint
create trigger branches_audit after insert or update or delete on branches for each row execute function audit_change();
--> statement-breakpoint
create trigger phone_numbers_audit after insert or update or delete on phone_numbers
  for each row execute function audit_change();
--> statement-breakpoint
create trigger staff_audit after insert or update or delete on staff for each row execute function audit_change();
--> statement-breakpoint
create trigger services_audit after insert or update or delete on services for each row execute function audit_change();
--> statement-breakpoint
create trigger event_types_audit after insert or update or delete on event_types
  for each row execute function audit_change();
--> statement-breakpoint
create trigger voice_agents_audit after insert or update or delete on voice_agents
  for each row execute function audit_change();
--> statement-breakpoint
create trigger memberships_audit after insert or update or delete on memberships
  for each row execute function audit_change();
--> statement-breakpoint
create trigger invitations_audit after insert or update or delete on invitations
  for each row execute function audit_change();
--> statement-breakpoint
create trigger audit_events_append_only before update or delete on audit_events
  for each row execute function history_is_append_only();
--> statement-breakpoint
create trigger access_events_append_only before update or delete on access_events
  for each row execute function history_is_append_only();
--> statement-breakpoint
create trigger audit_events_no_truncate before truncate on audit_events
  for each statement execute function truncate_is_refused();
--> statement-breakpoint
create trigger access_events_no_truncate before truncate on access_events
  for each statement execute function truncate_is_refused();
--> statement-breakpoint

-- New calls announce themselves to whoever listens, with the company's id and nothing else.
create function calls_announce() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_notify('relink_calls', company_id::text) from (select distinct company_id from added) a;
  return null;
end $$;
--> statement-breakpoint
create trigger calls_announce after insert on calls
  referencing new table as added for each statement execute function calls_announce();
--> statement-breakpoint
comment on table screen_settings is 'How one user has arranged one screen: columns, order, widths, pinning, density.';
--> statement-breakpoint
comment on table saved_views is 'A named state of a list: filters, sort and columns; private, or shared with the company.';
--> statement-breakpoint
comment on table default_views is 'The saved view that opens when a user comes to a screen without filters in the address.';
--> statement-breakpoint
comment on table invitations is 'An open invitation to a company. Only the hash of its token is kept.';
--> statement-breakpoint
comment on table audit_events is 'Who changed which setting, from what to what. Append-only; written by triggers.';
--> statement-breakpoint
comment on table access_events is 'Who listened to a recording or exported records. Append-only.';
--> statement-breakpoint
comment on table call_notes is 'What a colleague wrote beside a call.';
--> statement-breakpoint
comment on table call_recordings is 'The sound of a call, kept here; the provider''s address never reaches a browser.';
