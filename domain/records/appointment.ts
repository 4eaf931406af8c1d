/** Who made the booking. Null is unknown: no evidence for or against a call. */
export const appointmentSources = ["voice_agent", "online", "staff", "walk_in", "import"] as const;
export type AppointmentSource = (typeof appointmentSources)[number];

/** Our closed list; the provider's own word is kept beside it. The last two have a `cancelledAt`. */
export const appointmentStatuses = [
  "requested",
  "confirmed",
  "rescheduled",
  "completed",
  "no_show",
  "cancelled",
  "rejected",
] as const;
export type AppointmentStatus = (typeof appointmentStatuses)[number];

export const appointmentEventKinds = ["created", "rescheduled", "status_changed", "reassigned", "changed"] as const;
export type AppointmentEventKind = (typeof appointmentEventKinds)[number];
