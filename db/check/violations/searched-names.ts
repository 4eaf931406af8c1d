/** Names of appointments are kept whole, those of calls word by word, in the dictionary too. */
export const searchedNames = [
  `select count(*) from (select company_id, id, attendee_name_folded as name from appointments where attendee_name_folded is not null) r
     full join appointment_names n on n.company_id = r.company_id and n.appointment_id = r.id
    where r.name is distinct from n.name_folded`,
  `select count(*) from (
     select distinct n.company_id, n.call_id, n.started_at, w.word
       from (
         select company_id, id as call_id, started_at, caller_name_folded as name from calls
         union all
         select c.company_id, c.id, c.started_at, k.name_folded
           from calls c join customers k on k.company_id = c.company_id and k.id = c.customer_id
         union all
         select c.company_id, c.id, c.started_at, a.attendee_name_folded
           from appointments a join calls c on c.company_id = a.company_id and c.id = a.call_id
       ) n cross join lateral words_of_name(n.name) w(word)
   ) r full join call_words p
       on p.company_id = r.company_id and p.call_id = r.call_id and p.word = r.word and p.started_at = r.started_at
    where r.call_id is null or p.call_id is null`,
  `select count(*) from call_words p
    where not exists (select 1 from name_words d where d.company_id = p.company_id and d.word = p.word)`,
];
