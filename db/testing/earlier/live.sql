-- What it held in addition once it had live data, a review, a monitor and imports.
insert into integrations (company_id, provider) select id, 'retell' from companies;
insert into webhook_deliveries (company_id, provider, event, body, digest, status, due_at, settled_at, reason)
  select id, 'retell', 'call_ended', '{}', sha256(i::text::bytea), s, case when s = 'waiting' then now() end,
         case when s = 'waiting' then null else now() end, case when s = 'parked' then 'call.call_id: is missing' end
    from companies, generate_series(1, 12) i, lateral (select (array['done', 'parked', 'waiting'])[1 + i % 3] as s) x;
insert into rejected_pairs (company_id, call_id, appointment_id, rejected_by)
  select c.company_id, c.id, a.id, 'user:user-ana' from calls c, appointments a
   where c.link_status = 'orphaned' and a.link_status = 'orphaned' order by c.id, a.id limit 3;
insert into review_deferrals (company_id, call_id, reason, deferred_by)
  select company_id, id, 'Ask on Monday', 'user:user-ana' from calls where link_status = 'orphaned' order by id limit 2;
insert into incidents (company_id, cause, detail, last_good_at, since, opened_at)
  select id, 'links', '{}', now() - interval '2 days', now() - interval '1 day', now() - interval '1 day' from companies;
insert into deploy_marks (company_id, label, deployed_at, marked_by)
  select id, 'booking-service 2.4.1', now() - interval '1 day', 'user:user-ana' from companies;
insert into staff_hours (company_id, staff_id, weekday, from_minute, to_minute)
  select company_id, id, 1 + i % 5, 540 + 300 * (i / 5), 780 + 300 * (i / 5) from staff, generate_series(0, 9) i;
