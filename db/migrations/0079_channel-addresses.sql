CREATE TABLE "alert_channel_addresses" (
	"company_id" bigint NOT NULL,
	"channel_id" bigint NOT NULL,
	"sealed" text NOT NULL,
	CONSTRAINT "alert_channel_addresses_pkey" PRIMARY KEY("company_id","channel_id")
);
--> statement-breakpoint
ALTER TABLE "alert_channel_addresses" ADD CONSTRAINT "alert_channel_addresses_channel_fk" FOREIGN KEY ("company_id","channel_id") REFERENCES "public"."alert_channels"("company_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
comment on table "alert_channel_addresses" is 'The sealed address of a webhook, which may carry a token.';
--> statement-breakpoint
-- An earlier version wrote the address of a webhook in clear: it is kept out of the audit.
create or replace function audit_change() returns trigger
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
  if tg_table_name = 'alert_channels' then
    was := was #- '{config,url}';
    now_is := now_is #- '{config,url}';
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
