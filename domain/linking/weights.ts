/**
 * Bits of evidence: log2(m / u), m = share of true pairs that show it, u = share of chance pairs that do.
 * Provenance: set by reasoning over a salon's day (tens of bookings, a few hundred customers on the phone a week),
 * not yet estimated from labelled pairs. They order candidates; they are not shown as probabilities.
 */
export const bits = {
  namesPartner: 16,
  bookedDuringCall: 8,
  bookedMinutesAfterCall: 6.5,
  bookedBeforeCall: -9,
  bookedLongAfterCall: -5,
  samePhone: 9,
  otherPhone: -4,
  sameCustomer: 8,
  sameName: 6.5,
  similarName: 3.5,
  statedStart: 7,
  statedService: 3,
  statedStaff: 2.5,
  sameBranch: 1,
  notAPhoneBooking: -7,
  alreadyLinked: -6,
  separatedBefore: -12,
} as const;

/** A booking made this long after the call's end can still be the call's own. */
export const BOOKING_LAG_MINUTES = 5;
/** Clocks of two systems differ by up to this much. */
export const CLOCK_SKEW_MINUTES = 2;
/** Later than this after the call's end, the time of booking speaks against the pair. */
export const LONG_AFTER_MINUTES = 60;
/** Trigram similarity (0–1) from which two names count as the same, and as similar. */
export const SAME_NAME_SIMILARITY = 0.8;
export const SIMILAR_NAME_SIMILARITY = 0.45;
