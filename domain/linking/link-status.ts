/** Whether a call is tied to what it booked, in the order in which the database decides: the first that applies. */
export const callLinkStatuses = [
  "linked",
  "excluded",
  "conflict",
  "one_sided",
  "suggested",
  "orphaned",
  "booking_failed",
  "pending",
  "no_booking",
] as const;
export type CallLinkStatus = (typeof callLinkStatuses)[number];

/** Whether an appointment is tied to the call that booked it; `not_applicable` needs no call. */
export const appointmentLinkStatuses = [
  "linked",
  "excluded",
  "conflict",
  "one_sided",
  "suggested",
  "orphaned",
  "not_applicable",
] as const;
export type AppointmentLinkStatus = (typeof appointmentLinkStatuses)[number];

/** Of a call or an appointment: it should have a link and has none. */
export const unlinkedStatuses = [
  "one_sided",
  "suggested",
  "orphaned",
  "conflict",
] as const satisfies readonly (CallLinkStatus & AppointmentLinkStatus)[];

export function isUnlinked(status: CallLinkStatus | AppointmentLinkStatus): boolean {
  return unlinkedStatuses.some((unlinked) => unlinked === status);
}

/** What the claims of both records say together about a partner; kept by the database. */
export const claimStates = ["none", "names_partner", "names_missing", "conflict"] as const;
export type ClaimState = (typeof claimStates)[number];

export const claimKinds = ["outcome", "names_booking", "names_call"] as const;
export type ClaimKind = (typeof claimKinds)[number];

/** What a line of the link history says happened. */
export const linkEventKinds = [
  "linked",
  "moved",
  "unlinked",
  "deleted",
  "restored",
  "removed",
  "excluded",
  "included",
] as const;
export type LinkEventKind = (typeof linkEventKinds)[number];

/** How a link came to be written. */
export const linkMethods = ["manual", "undo", "ingest", "import", "heal", "database"] as const;
export type LinkMethod = (typeof linkMethods)[number];
