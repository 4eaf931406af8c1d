-- What somebody decided stays as it was decided: later come only its undoing, and how long it took.
create function review_decisions_before_update() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if not erasure_in_progress() and (
       (new.id, new.company_id, new.key, new.kind, new.call_id, new.appointment_id, new.actor, new.reason, new.operation_id,
        new.probability, new.run_id, new.displaced, new.decided_at)
       is distinct from
       (old.id, old.company_id, old.key, old.kind, old.call_id, old.appointment_id, old.actor, old.reason, old.operation_id,
        old.probability, old.run_id, old.displaced, old.decided_at)
       or (old.undone_at is not null
           and (new.undone_at, new.undone_by, new.undo_operation_id)
               is distinct from (old.undone_at, old.undone_by, old.undo_operation_id)))
  then
    raise exception 'decision % stays as it was made: undo it instead, once', old.id
      using errcode = 'integrity_constraint_violation', constraint = tg_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger review_decisions_kept before update on review_decisions
  for each row execute function review_decisions_before_update();
--> statement-breakpoint
create trigger review_decisions_not_deleted before delete on review_decisions
  for each row execute function history_is_append_only();
--> statement-breakpoint
create trigger review_decisions_no_truncate before truncate on review_decisions
  for each statement execute function truncate_is_refused();
--> statement-breakpoint

-- A lease is never taken from its holder before it has expired, whoever writes.
create function review_leases_before_update() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.holder is distinct from old.holder and old.expires_at > clock_timestamp() then
    raise exception 'somebody else has this card: % % is held until %', old.side, old.record_id, old.expires_at
      using errcode = 'integrity_constraint_violation', constraint = tg_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger review_leases_held before update on review_leases
  for each row execute function review_leases_before_update();
--> statement-breakpoint

-- Its name sorts before that of the trigger which closes the way past the guards.
create function erasures_reach_review() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.scope = 'company' then
    delete from review_leases where company_id = new.company_id;
    delete from review_deferrals where company_id = new.company_id;
    delete from rejected_pairs where company_id = new.company_id;
    delete from review_decisions where company_id = new.company_id;
    delete from review_items where company_id = new.company_id;
    return null;
  end if;
  update review_decisions d set reason = null
   where d.company_id = new.company_id and d.reason is not null
     and (d.call_id in (select id from calls where company_id = new.company_id and customer_id = new.customer_id)
       or d.appointment_id in (select id from appointments where company_id = new.company_id and customer_id = new.customer_id));
  update rejected_pairs r set reason = null
   where r.company_id = new.company_id and r.reason is not null
     and (r.call_id in (select id from calls where company_id = new.company_id and customer_id = new.customer_id)
       or r.appointment_id in (select id from appointments where company_id = new.company_id and customer_id = new.customer_id));
  update review_deferrals d set reason = 'erased'
   where d.company_id = new.company_id
     and (d.call_id in (select id from calls where company_id = new.company_id and customer_id = new.customer_id)
       or d.appointment_id in (select id from appointments where company_id = new.company_id and customer_id = new.customer_id));
  return null;
end $$;
--> statement-breakpoint
create trigger erasures_after_cards after insert on erasures
  for each row execute function erasures_reach_review();
--> statement-breakpoint
comment on table review_items is 'The queue of the review: one row per orphan, with what was last found for it. Kept in step with the records; nothing is decided by it.';
--> statement-breakpoint
comment on table review_leases is 'Who has which record on a card now, until when.';
--> statement-breakpoint
comment on table review_deferrals is 'Orphans that somebody put aside to check later, and why.';
--> statement-breakpoint
comment on table rejected_pairs is 'Pairs of which a person said that they do not belong together; offered to nobody until that is taken back.';
--> statement-breakpoint
comment on table review_decisions is 'What people decided on cards of the review: labels, pace, and what an undo needs. Append-only but for the undoing.';
--> statement-breakpoint
comment on column heal_runs.canary_of is 'The run of which this one applies a random sample first; empty: it is no sample.';
