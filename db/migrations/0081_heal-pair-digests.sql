-- Applying a run reads its plan's fingerprint first, in which the evidence as text was nearly all: now each row carries its part, which
-- the database computes whenever the row is written, also behind the guards. Fingerprints that exist stay what they were.
-- Immutable as far as a database is: its encoding never changes, and numbers are written in full.
create function heal_pair_digest("position" integer, call_id bigint, appointment_id bigint, bits double precision,
                                 probability double precision, band text, link_class text, evidence jsonb, call_state bigint,
                                 appointment_state bigint, call_appointment_id bigint, runners_up jsonb) returns bytea
language plpgsql immutable parallel safe as $$
begin
  return sha256(convert_to(concat_ws('|', "position", call_id, appointment_id, bits, probability, band, link_class, evidence::text,
                                     call_state, appointment_state, coalesce(call_appointment_id::text, ''), runners_up::text),
                           'UTF8'));
end $$;
--> statement-breakpoint
ALTER TABLE "heal_pairs" ADD COLUMN "digest" "bytea" GENERATED ALWAYS AS (heal_pair_digest("position", call_id, appointment_id, bits, probability, band, link_class, evidence, call_state, appointment_state, call_appointment_id, runners_up)) STORED NOT NULL;
--> statement-breakpoint
comment on column heal_pairs.digest is 'Of the pair as it was planned, computed by the database: the plan''s hash is made of these.';
--> statement-breakpoint
-- Nothing is looked for by these: sampling them after a plan would compete with applying it.
alter table heal_pairs alter column evidence set statistics 0, alter column runners_up set statistics 0, alter column digest set statistics 0;
--> statement-breakpoint
create or replace function heal_plan_hash(company bigint, run bigint) returns text
language sql stable as $$
  select encode(sha256(
           sha256(convert_to(concat_ws('|', (r.filter - 'search')::text, r.bands::text, r.classes::text,
                                       coalesce(r.min_probability::text, ''), coalesce(r.weights, '')), 'UTF8'))
           || coalesce((
             select string_agg(p.digest, ''::bytea order by p.position)
               from public.heal_pairs p where p.company_id = r.company_id and p.run_id = r.id), ''::bytea)), 'hex')
    from public.heal_runs r where r.company_id = company and r.id = run
$$;
