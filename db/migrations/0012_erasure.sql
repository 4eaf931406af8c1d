-- The number that was dialled is the person's own in a call that went out, and others may have named it for them.
create or replace function erasures_after_insert() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.scope = 'person' then
    delete from call_transcripts t using calls c
     where c.id = t.call_id and c.company_id = new.company_id and c.customer_id = new.customer_id;
    delete from call_recordings r using calls c
     where c.id = r.call_id and c.company_id = new.company_id and c.customer_id = new.customer_id;
    delete from call_notes n using calls c
     where c.id = n.call_id and c.company_id = new.company_id and c.customer_id = new.customer_id;
    update booking_statements s set customer_name = null, phone_e164 = null
      from calls c
     where c.id = s.call_id and c.company_id = new.company_id
       and (c.customer_id = new.customer_id or s.phone_e164 = (
             select phone_e164 from customers where company_id = new.company_id and id = new.customer_id));
    update link_events e set reason = null
     where e.company_id = new.company_id and e.reason is not null
       and (e.call_id in (select id from calls where company_id = new.company_id and customer_id = new.customer_id)
         or e.appointment_id in (select id from appointments
                                  where company_id = new.company_id and customer_id = new.customer_id));
    update calls set from_number = case when direction = 'outbound' then from_number end,
           to_number = case when direction = 'outbound' then null else to_number end, from_e164 = null,
           caller_name = null, summary = null, recording_url = null,
           excluded_reason = case when excluded_at is not null then 'erased' end
     where company_id = new.company_id and customer_id = new.customer_id;
    update appointments set attendee_name = null, attendee_email = null, attendee_phone_e164 = null,
           cancellation_reason = null,
           excluded_reason = case when excluded_at is not null then 'erased' end
     where company_id = new.company_id and customer_id = new.customer_id;
    update customers set name = null, phone_e164 = null, email = null
     where company_id = new.company_id and id = new.customer_id;
    update erasures set transaction_id = '' where id = new.id;
    return null;
  end if;
  update calls set suggested_appointment_id = null
   where company_id = new.company_id and suggested_appointment_id is not null;
  delete from appointments where company_id = new.company_id;
  delete from calls where company_id = new.company_id;
  delete from claims where company_id = new.company_id;
  delete from link_events where company_id = new.company_id;
  delete from appointment_events where company_id = new.company_id;
  delete from customers where company_id = new.company_id;
  delete from event_types where company_id = new.company_id;
  delete from voice_agents where company_id = new.company_id;
  delete from phone_numbers where company_id = new.company_id;
  delete from staff where company_id = new.company_id;
  delete from services where company_id = new.company_id;
  delete from branches where company_id = new.company_id;
  delete from booking_no_shows where company_id = new.company_id;
  delete from memberships where company_id = new.company_id;
  delete from invitations where company_id = new.company_id;
  delete from screen_settings where company_id = new.company_id;
  delete from saved_views where company_id = new.company_id;
  delete from default_views where company_id = new.company_id;
  -- Last, since what is deleted above is audited.
  delete from access_events where company_id = new.company_id;
  delete from audit_events where company_id = new.company_id;
  update erasures set transaction_id = '' where id = new.id;
  return null;
end $$;
--> statement-breakpoint
comment on column companies.masked_roles is 'Roles that see telephone numbers only in part.';
--> statement-breakpoint
comment on column companies.keep_transcripts_days is 'Days after which transcripts and summaries are removed; null: kept.';
--> statement-breakpoint
comment on column companies.keep_recordings_days is 'Days after which recordings are removed; null: kept.';
--> statement-breakpoint
comment on column companies.keep_calls_days is 'Days after which what is personal of a call is blanked; null: kept.';
--> statement-breakpoint
comment on column branches.active is 'Whether it is offered for new things; what is past keeps it.';
--> statement-breakpoint
comment on column voice_agents.active is 'Whether it is offered in lists; its calls keep it.';
--> statement-breakpoint
comment on column voice_agents.merged_into_id is 'The agent that stands for this one: what arrives under this id counts as its.';
--> statement-breakpoint
comment on column staff.merged_into_id is 'The person who is meant by this name, address or id.';
--> statement-breakpoint
comment on column services.merged_into_id is 'The service that is meant by this name.';
