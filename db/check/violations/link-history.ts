export const linkHistory = [
  // An appointment whose last change of link, as history tells it, ends elsewhere than the appointment itself.
  `with last as (
     select distinct on (company_id, appointment_id) company_id, appointment_id, after
       from link_events
      where appointment_id is not null and kind in ('linked', 'moved', 'unlinked', 'removed')
      order by company_id, appointment_id, id desc)
   select count(*) from appointments a
     left join last l on l.company_id = a.company_id and l.appointment_id = a.id
    where a.call_id is distinct from l.after`,
];
