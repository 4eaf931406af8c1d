-- New appointments announce themselves to whoever listens, with the company's id and nothing else.
create function appointments_announce() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_notify('relink_appointments', company_id::text) from (select distinct company_id from added) a;
  return null;
end $$;
--> statement-breakpoint
create trigger appointments_announce after insert on appointments
  referencing new table as added for each statement execute function appointments_announce();
