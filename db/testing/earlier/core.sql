-- What an installation held once it had the console: a company with its people, calls, appointments, links and history.
insert into companies (slug, name, time_zone) values ('old-salon', 'Old Salon', 'Europe/Berlin');
insert into users (id, name, email, email_verified) values ('user-ana', 'Ana Agent', 'ana@old-salon.example', true);
insert into accounts (id, user_id, account_id, provider_id, password)
  values ('account-ana', 'user-ana', 'user-ana', 'credential', 'salt:hash');
insert into memberships (user_id, company_id, role) select 'user-ana', id, 'admin' from companies;
insert into sessions (id, token, user_id, company_id, expires_at)
  select 'session-ana', 'token-ana', 'user-ana', id, now() + interval '14 days' from companies;
insert into branches (company_id, name, time_zone) select id, 'Mitte', 'Europe/Berlin' from companies;
insert into staff (company_id, branch_id, name) select b.company_id, b.id, n from branches b, unnest(array['Lena', 'Mia']) n;
insert into services (company_id, name, duration_minutes, price_cents) select id, 'Schnitt', 45, 5400 from companies;
insert into voice_agents (company_id, external_id, name) select id, 'agent_1', 'Empfang' from companies;
insert into customers (company_id, name, phone_e164)
  select c.id, (array['Anna', 'Ben', 'Çelik', 'Dörte'])[1 + i % 4] || ' Müller ' || i, '+4930' || 23125000 + i
    from companies c, generate_series(1, 40) i;

insert into calls (company_id, provider_call_id, direction, from_e164, caller_name, customer_id, branch_id, voice_agent_id,
                   started_at, ended_at, duration_ms, phase, booking_outcome, summary)
  select k.company_id, 'call_old_' || i, 'inbound', k.phone_e164, k.name, k.id, b.id, v.id,
         now() - i * interval '7 hours', now() - i * interval '7 hours' + interval '3 minutes', 180000, 'analysed',
         (array['booked', 'none', 'booked', 'failed', null])[1 + i % 5], 'Call ' || i
    from generate_series(1, 200) i
    join lateral (select * from customers order by id offset i % 40 limit 1) k on true
    cross join branches b cross join voice_agents v;
insert into call_transcripts (company_id, call_id, turns)
  select company_id, id, '[{"speaker": "caller", "text": "Einen Termin bitte."}]' from calls where id % 2 = 0;
insert into booking_statements (company_id, call_id, position, origin, succeeded, customer_name, service_name, starts_at)
  select company_id, id, 1, 'tool_result', true, caller_name, 'Schnitt', started_at + interval '4 days'
    from calls where booking_outcome = 'booked';
insert into claims (company_id, call_id, kind, provider, value, origin)
  select company_id, id, 'outcome', 'retell', booking_outcome, 'analysis' from calls where booking_outcome is not null;

insert into appointments (company_id, call_id, source, booked_at, starts_at, ends_at, customer_id, attendee_name,
                          attendee_phone_e164, branch_id, service_id, price_cents, provider_uid)
  select c.company_id, case when c.id % 3 <> 0 then c.id end, 'voice_agent', c.started_at + interval '1 minute',
         c.started_at + interval '4 days', c.started_at + interval '4 days 45 minutes', c.customer_id, c.caller_name,
         c.from_e164, c.branch_id, s.id, 5400, 'uid_old_' || c.id
    from calls c cross join services s where c.booking_outcome = 'booked' order by c.id;
insert into appointments (company_id, source, booked_at, starts_at, attendee_name, status, cancelled_at)
  select id, 'online', now() - i * interval '1 day', now() + i * interval '1 day', 'Online ' || i,
         case when i % 4 = 0 then 'cancelled' else 'confirmed' end, case when i % 4 = 0 then now() end
    from companies, generate_series(1, 20) i;
insert into appointment_uids (company_id, uid, appointment_id)
  select company_id, provider_uid, id from appointments where provider_uid is not null;
insert into claims (company_id, call_id, kind, provider, value, origin)
  select a.company_id, c.id, 'names_booking', 'calcom', a.provider_uid, 'tool_result'
    from appointments a join calls c on 'uid_old_' || c.id = a.provider_uid where a.call_id is null and c.id % 2 = 0;
insert into claims (company_id, appointment_id, kind, provider, value, origin)
  select company_id, id, 'names_call', 'retell', 'call_old_' || substr(provider_uid, 9), 'metadata'
    from appointments where provider_uid is not null and id % 7 = 0;

update appointments set call_id = null where id in (select id from appointments where call_id is not null order by id limit 3);
update appointments set starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day'
 where id in (select id from appointments where call_id is not null order by id limit 5);
update calls set excluded_at = now(), excluded_reason = 'a colleague tried it'
 where id in (select id from calls where booking_outcome = 'none' order by id limit 5);
update calls set suggested_appointment_id = a.id, suggested_probability = 0.9
  from (select id, customer_id from appointments where link_status = 'orphaned' order by id limit 1) a
 where calls.id = (select id from calls where link_status = 'orphaned' order by id limit 1);
update calls set deleted_at = now() where id = (select id from calls where booking_outcome = 'none' order by id desc limit 1);
insert into call_notes (company_id, call_id, author_id, body) select company_id, id, 'user-ana', 'Called back' from calls where id % 10 = 0;
insert into saved_views (company_id, user_id, screen, name, query) select id, 'user-ana', 'calls', 'Orphans', 'status=orphaned' from companies;
insert into audit_events (company_id, actor, action, subject, subject_id) select id, 'user:user-ana', 'changed', 'company', id from companies;
