export const bothSidesAgree = [
  // A back link that names an appointment which does not name the call.
  `select count(*) from calls c
     left join appointments a on a.id = c.appointment_id
    where c.appointment_id is not null and (a.company_id, a.call_id) is distinct from (c.company_id, c.id)`,
  // A call that an appointment names and that names none.
  `select count(distinct a.call_id) from appointments a
     join calls c on c.id = a.call_id
    where a.deleted_at is null and c.appointment_id is null`,
];
