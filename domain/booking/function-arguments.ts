/** What a voice agent says with a function call, as understood; null is not said. Local times have no offset. */
export type FunctionArguments = {
  customerName: string | null;
  phone: string | null;
  email: string | null;
  serviceName: string | null;
  staffName: string | null;
  eventTypeId: string | null;
  /** ISO 8601. */
  startsAt: string | null;
  /** YYYY-MM-DD. */
  day: string | null;
  /** The booking that is meant. */
  uid: string | null;
  reason: string | null;
};
