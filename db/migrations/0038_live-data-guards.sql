-- What a provider sent stays as it was sent: it can be blanked, once its time is over or its person is erased, never edited.
create function webhook_deliveries_before_update() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if (new.id, new.company_id, new.provider, new.event, new.digest, new.received_at)
     is distinct from (old.id, old.company_id, old.provider, old.event, old.digest, old.received_at)
     or (new.body is not null and new.body is distinct from old.body) or new.copies < old.copies
  then
    raise exception 'delivery % stays as it was sent: only what became of it may be written', old.id
      using errcode = 'integrity_constraint_violation', constraint = tg_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger webhook_deliveries_as_sent before update on webhook_deliveries
  for each row execute function webhook_deliveries_before_update();
--> statement-breakpoint
create trigger webhook_deliveries_kept before delete on webhook_deliveries
  for each row execute function history_is_append_only();
--> statement-breakpoint
create trigger webhook_deliveries_no_truncate before truncate on webhook_deliveries
  for each statement execute function truncate_is_refused();
--> statement-breakpoint

-- An erasure reaches what was sent: of a company, everything; of a person, the bodies that made their records, and those
-- that hold their number or address. Its name sorts before that of the trigger which blanks the records themselves.
create function erasures_reach_deliveries() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  known text[];
begin
  if new.scope = 'company' then
    delete from webhook_deliveries where company_id = new.company_id;
    delete from webhook_refusals where company_id = new.company_id;
    delete from integrations where company_id = new.company_id;
    return null;
  end if;
  select array_agg(distinct lower(told)) into known from (
    select phone_e164 as told from customers where company_id = new.company_id and id = new.customer_id
    union select email from customers where company_id = new.company_id and id = new.customer_id
    union select from_e164 from calls where company_id = new.company_id and customer_id = new.customer_id
    union select attendee_phone_e164 from appointments where company_id = new.company_id and customer_id = new.customer_id
    union select attendee_email from appointments where company_id = new.company_id and customer_id = new.customer_id) t
   where told <> '';
  update webhook_deliveries d set body = null
   where d.company_id = new.company_id and d.body is not null
     and (d.call_id in (select id from calls where company_id = new.company_id and customer_id = new.customer_id)
       or d.appointment_id in (select id from appointments
                                where company_id = new.company_id and customer_id = new.customer_id)
       or exists (select 1 from unnest(known) as told where position(told in lower(d.body)) > 0));
  return null;
end $$;
--> statement-breakpoint
create trigger erasures_after_deliveries after insert on erasures
  for each row execute function erasures_reach_deliveries();
--> statement-breakpoint

-- Who connected what stands in the audit; a key is named by its last characters only.
create trigger integrations_audit after insert or delete on integrations for each row execute function audit_change();
--> statement-breakpoint
create trigger integrations_audit_update after update on integrations for each row
  when (old.base_url is distinct from new.base_url or old.keep_recordings is distinct from new.keep_recordings
        or old.deliveries_per_minute is distinct from new.deliveries_per_minute)
  execute function audit_change();
--> statement-breakpoint
create function integration_keys_audit() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  key integration_keys := case when tg_op = 'DELETE' then old else new end;
  told jsonb := jsonb_build_object('provider', key.provider, 'purpose', key.purpose, 'hint', key.hint);
begin
  insert into audit_events (company_id, actor, action, subject, subject_id, before, after)
  values (key.company_id, relink_actor(), lower(tg_op), tg_table_name, key.id::text,
          case when tg_op = 'INSERT' then null else told end, case when tg_op = 'DELETE' then null else told end);
  return null;
end $$;
--> statement-breakpoint
create trigger integration_keys_audit after insert or update or delete on integration_keys
  for each row execute function integration_keys_audit();
--> statement-breakpoint
comment on table integrations is 'How a company is connected to a provider.';
--> statement-breakpoint
comment on column integrations.base_url is 'Where the provider''s interface answers; null: at the provider''s own address.';
--> statement-breakpoint
comment on column integrations.keep_recordings is 'Whether recordings are fetched and kept before the provider''s address of them expires.';
--> statement-breakpoint
comment on column integrations.deliveries_per_minute is 'How many signed deliveries are accepted; more are told to come later.';
--> statement-breakpoint
comment on column integrations.test_failure is 'What went wrong when the connection was last tried; null: nothing.';
--> statement-breakpoint
comment on table integration_keys is 'A provider''s key, sealed with a key that is not in the database. Several of one purpose at once let a company change them.';
--> statement-breakpoint
comment on column integration_keys.hint is 'Its last characters, by which people tell it from others.';
--> statement-breakpoint
comment on table webhook_deliveries is 'What a provider sent, as it was sent, and what became of it. Equal ones are one. Never removed but by purge_company.';
--> statement-breakpoint
comment on column webhook_deliveries.event is 'The provider''s word for what happened; empty where the body has none.';
--> statement-breakpoint
comment on column webhook_deliveries.body is 'As sent, without access tokens; null once it was erased or its time is over.';
--> statement-breakpoint
comment on column webhook_deliveries.digest is 'SHA-256 of the bytes that were sent.';
--> statement-breakpoint
comment on column webhook_deliveries.signature_age_ms is 'How old its signature was when it came; null where signatures carry no time.';
--> statement-breakpoint
comment on column webhook_deliveries.copies is 'How often it came.';
--> statement-breakpoint
comment on column webhook_deliveries.status is 'waiting, done, ignored (holds nothing for us), failed (is tried again), parked (given up until somebody replays it).';
--> statement-breakpoint
comment on column webhook_deliveries.due_at is 'When it is to be taken in, at the earliest; null: it is settled.';
--> statement-breakpoint
comment on column webhook_deliveries.attempts is 'How often taking it in was begun since it came or was replayed; one that ended with its worker counts.';
--> statement-breakpoint
comment on column webhook_deliveries.reason is 'Why it failed, or holds nothing for us.';
--> statement-breakpoint
comment on column webhook_deliveries.call_id is 'The call that it told of; without a foreign key, like history.';
--> statement-breakpoint
comment on column webhook_deliveries.appointment_id is 'The appointment that it told of; without a foreign key, like history.';
--> statement-breakpoint
comment on column webhook_deliveries.told_new is 'Whether it told anything that was not known.';
--> statement-breakpoint
comment on column webhook_deliveries.operation_id is 'Under which its changes stand in link_events.';
--> statement-breakpoint
comment on table webhook_refusals is 'How many requests to a webhook''s address were turned away in an hour, by reason. Nothing of them is kept.';
--> statement-breakpoint
comment on table recording_fetches is 'Recordings to be fetched while the provider''s address of them is good, and how that went.';
--> statement-breakpoint
comment on column recording_fetches.due_at is 'When it is tried next; null: it was fetched, or given up.';
