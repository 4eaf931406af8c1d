/** The columns of the appointments list, in their order. */
export const appointmentColumnIds = [
  "starts",
  "attendee",
  "link",
  "call",
  "service",
  "status",
  "source",
  "staff",
  "branch",
  "booked",
] as const;
