type Cell = string | number | null;
export type OldTables = Record<string, Record<string, Cell>[]>;

/** A small old system with what went wrong in real ones. Times are local, Berlin. */
export function oldSalon(): OldTables {
  const call = (id: number | string, told: Record<string, Cell> = {}): Record<string, Cell> => ({
    ...{ id, company_id: 1, retell_call_id: `call_${id}`, from_number: "+49171392004", to_number: "+493023125040" },
    ...{ customer_id: 7, start_timestamp: "2025-10-01 18:17:00", end_timestamp: "2025-10-01 18:20:12" },
    ...{ duration_sec: 192, status: "completed", appointment_made: 0, appointment_id: null },
    ...{
      converted_appointment_id: null,
      session_outcome: null,
      booking_details: null,
      created_at: null,
      deleted_at: null,
    },
    ...told,
  });
  const appointment = (id: number, told: Record<string, Cell> = {}): Record<string, Cell> => ({
    ...{ id, company_id: 1, customer_id: 7, branch_id: "br-1", staff_id: 3, service_id: 4, call_id: null },
    ...{ calcom_booking_uid: `uid${id}`, starts_at: "2025-10-09 14:30:00", ends_at: "2025-10-09 15:15:00" },
    ...{ status: "scheduled", source: "phone", price: "68.00", created_at: "2025-10-01 18:19:30", deleted_at: null },
    ...told,
  });
  return {
    companies: [
      { id: 1, name: "Salon Röth", timezone: "Europe/Berlin" },
      { id: 15, name: "Friseur Anders", timezone: "Europe/Berlin" },
    ],
    branches: [{ id: "br-1", company_id: 1, name: "Mitte", phone_number: "030 23125040" }],
    phone_numbers: [{ id: 1, company_id: 1, branch_id: "br-1", number: "030/23125041" }],
    staff: [{ id: 3, company_id: 1, branch_id: "br-1", name: "Jana W.", email: "jana@salon.example" }],
    services: [{ id: 4, company_id: 1, name: "Schnitt+Farbe", duration_minutes: 45, price: "68.00" }],
    customers: [{ id: 7, company_id: 1, name: "Martina Kühn", phone: "0171 392004", email: null }],
    calls: [
      call(552, { appointment_made: 1, appointment_id: 571 }),
      call(465, { appointment_made: 1 }),
      call(466, { converted_appointment_id: 573, session_outcome: "appointment_booked" }),
      call(687, { appointment_id: 642 }),
      call(688, { appointment_id: 642, appointment_made: 1 }),
      call(700, { appointment_id: 999_999, appointment_made: 1 }),
      call(701, { appointment_id: 900 }),
      call(702, { session_outcome: "information_only" }),
      call(703, { booking_details: twice({ uid: "only-in-details", startTime: "2025-10-10T08:00:00Z" }) }),
      call(704, { booking_details: "{not json" }),
      call(705, { retell_call_id: null, start_timestamp: null, created_at: "2025-10-26 02:30:00" }),
      call(706, { retell_call_id: "temp_1", from_number: "0171 392004", start_timestamp: "2025-10-01 18:16:53" }),
      call(707, { retell_call_id: "temp_2", from_number: "anonymous", appointment_id: "0" }),
      call(708, { start_timestamp: null, created_at: null }),
      call(709, { company_id: 99 }),
      call(710, { session_outcome: "wurde irgendwas", deleted_at: "2025-10-02 09:00:00" }),
      call(711, { retell_call_id: "call_552" }),
    ],
    appointments: [
      appointment(571, { call_id: 552 }),
      appointment(572, { call_id: 465 }),
      appointment(573),
      appointment(642, { call_id: 688 }),
      appointment(650, { source: "walk-in", status: "storniert", calcom_booking_uid: null }),
      appointment(651, { call_id: 888_888, status: "quantum", source: "mystery" }),
      appointment(652, { call_id: 552, deleted_at: "2025-10-03 10:00:00" }),
      appointment(653, { starts_at: null }),
      { ...appointment(900), company_id: 15, customer_id: null, branch_id: null, staff_id: null, service_id: null },
    ],
  };
}

/** JSON that was encoded twice, as some code stored it. */
const twice = (value: unknown) => JSON.stringify(JSON.stringify(value));
