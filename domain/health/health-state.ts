/** Whether bookings get their links. Whether the monitor itself is late stands beside the state, never instead of it. */
export const healthStates = ["healthy", "degraded", "broken", "no_data"] as const;
export type HealthState = (typeof healthStates)[number];

/** What may be wrong; a company has at most one open incident of each. */
export const incidentCauses = ["links", "pairing", "bookings", "traffic", "schema", "monitor"] as const;
export type IncidentCause = (typeof incidentCauses)[number];

/** `opened` and `regressed` wait for a person, `acknowledged` has one, `resolved` is over. */
export const incidentStatuses = ["opened", "acknowledged", "resolved", "regressed"] as const;
export type IncidentStatus = (typeof incidentStatuses)[number];
