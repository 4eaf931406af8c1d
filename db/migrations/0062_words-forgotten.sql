-- Removes the words that nobody is called any more. Who removes names while others add some leaves the words in the dictionary; this
-- waits for them instead. First in its transaction, before any call is locked: whoever adds names has this lock first, too.
create function forget_unused_name_words(company bigint) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(name_words_lock(company));
  delete from name_words d
   where d.company_id = company
     and not exists (select 1 from call_words p where p.company_id = d.company_id and p.word = d.word);
end $$;
--> statement-breakpoint
comment on function forget_unused_name_words(bigint) is 'Removes from the dictionary the words that no call has any more. First in its transaction.';
