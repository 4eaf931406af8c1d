export const currentAppointment = [
  // Written apart on purpose: a second opinion beside the function that upkeep uses.
  `with ranked as (
     select company_id, call_id, id,
            row_number() over (partition by company_id, call_id
                               order by (cancelled_at is not null)::int,
                                        case when cancelled_at is null then coalesce(booked_at, created_at) end,
                                        cancelled_at desc, id) as place
       from appointments where call_id is not null and deleted_at is null)
   select count(*) from calls c join ranked r on r.company_id = c.company_id and r.call_id = c.id and r.place = 1
    where c.appointment_id is not null and c.appointment_id <> r.id`,
];
