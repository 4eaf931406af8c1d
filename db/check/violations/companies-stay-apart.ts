const pairs = [
  ["appointments", "call_id", "calls"],
  ["appointments", "suggested_call_id", "calls"],
  ["appointments", "customer_id", "customers"],
  ["appointments", "branch_id", "branches"],
  ["appointments", "staff_id", "staff"],
  ["appointments", "service_id", "services"],
  ["appointments", "event_type_id", "event_types"],
  ["calls", "appointment_id", "appointments"],
  ["calls", "suggested_appointment_id", "appointments"],
  ["calls", "customer_id", "customers"],
  ["calls", "branch_id", "branches"],
  ["calls", "voice_agent_id", "voice_agents"],
  ["call_transcripts", "call_id", "calls"],
  ["booking_statements", "call_id", "calls"],
  ["appointment_uids", "appointment_id", "appointments"],
] as const;

export const companiesStayApart = pairs.map(
  ([table, column, target]) =>
    `select count(*) from ${table} r join ${target} t on t.id = r.${column} where t.company_id <> r.company_id`,
);
