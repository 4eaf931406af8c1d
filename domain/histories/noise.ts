/** How often the world and its systems go wrong, as fractions unless the name says otherwise. */
export type Noise = {
  /** Numbers. */
  withholdsAlways: number;
  withholdsOnce: number;
  callsFromOffice: number;
  callsFromRelative: number;
  webCall: number;
  statesAnotherNumber: number;
  bookingWithoutPhone: number;
  digitMisheard: number;
  /** People. */
  /** Of those who have a family. */
  booksForRelative: number;
  secondRecord: number;
  relativeCallsNext: number;
  nameLookedUp: number;
  nameCorrectedLater: number;
  /** Hearing. */
  nameSlips: number;
  onlyPartOfName: number;
  wrongName: number;
  wrongService: number;
  looseService: number;
  wrongStart: number;
  /** Calls. */
  droppedThenAgain: number;
  toolFails: number;
  booksOnlineAfterFailure: number;
  claimsWithoutBooking: number;
  twoBookings: number;
  handedToStaff: number;
  staffEntryDuringCall: number;
  talksOnAfterBooking: number;
  offersInVain: number;
  backToBack: number;
  testCall: number;
  /** What is left of a call's record. */
  analysisOnly: number;
  transcriptOnly: number;
  bare: number;
  analysisMissing: number;
  analysisInWords: number;
  resultMissing: number;
  /** Clocks and queues. */
  clockOffsetSeconds: number;
  clockJitterSeconds: number;
  bookedAfterCall: number;
  webhookOutagesPerWeek: number;
  webhookLate: number;
  webhookLost: number;
  webhookTwice: number;
  /** What is said of a booking. */
  sourceUnknown: number;
};

export type NoiseLevel = keyof typeof noiseLevels;

/**
 * Estimates of what salons of this kind live with; `high` is a bad year, not a worst case. In `quiet` nothing speaks against
 * what a record says of its partner, and nothing gets lost: for trying out systems that lose things themselves.
 */
export const noiseLevels = {
  quiet: {
    withholdsAlways: 0,
    withholdsOnce: 0.01,
    callsFromOffice: 0,
    callsFromRelative: 0,
    webCall: 0.01,
    statesAnotherNumber: 0,
    bookingWithoutPhone: 0,
    digitMisheard: 0,
    booksForRelative: 0,
    secondRecord: 0,
    relativeCallsNext: 0,
    nameLookedUp: 0.3,
    nameCorrectedLater: 0,
    nameSlips: 0.05,
    onlyPartOfName: 0,
    wrongName: 0,
    wrongService: 0,
    looseService: 0.1,
    wrongStart: 0,
    droppedThenAgain: 0.02,
    toolFails: 0.03,
    booksOnlineAfterFailure: 0,
    claimsWithoutBooking: 0,
    twoBookings: 0.08,
    handedToStaff: 0.01,
    staffEntryDuringCall: 0,
    talksOnAfterBooking: 0,
    offersInVain: 0,
    backToBack: 0.1,
    testCall: 0.005,
    analysisOnly: 0,
    transcriptOnly: 0,
    bare: 0,
    analysisMissing: 0,
    analysisInWords: 0,
    resultMissing: 0,
    clockOffsetSeconds: 0,
    clockJitterSeconds: 0,
    bookedAfterCall: 0,
    webhookOutagesPerWeek: 0,
    webhookLate: 0,
    webhookLost: 0,
    webhookTwice: 0,
    sourceUnknown: 0,
  },
  low: {
    withholdsAlways: 0.02,
    withholdsOnce: 0.005,
    callsFromOffice: 0.01,
    callsFromRelative: 0.01,
    webCall: 0.005,
    statesAnotherNumber: 0.03,
    bookingWithoutPhone: 0.02,
    digitMisheard: 0.005,
    booksForRelative: 0.06,
    secondRecord: 0.03,
    relativeCallsNext: 0.01,
    nameLookedUp: 0.3,
    nameCorrectedLater: 0.02,
    nameSlips: 0.12,
    onlyPartOfName: 0.06,
    wrongName: 0.005,
    wrongService: 0.01,
    looseService: 0.15,
    wrongStart: 0.003,
    droppedThenAgain: 0.02,
    toolFails: 0.03,
    booksOnlineAfterFailure: 0.2,
    claimsWithoutBooking: 0.003,
    twoBookings: 0.03,
    handedToStaff: 0.01,
    staffEntryDuringCall: 0.003,
    talksOnAfterBooking: 0.02,
    offersInVain: 0.1,
    backToBack: 0.05,
    testCall: 0.005,
    analysisOnly: 0.1,
    transcriptOnly: 0.01,
    bare: 0.005,
    analysisMissing: 0.03,
    analysisInWords: 0.2,
    resultMissing: 0.02,
    clockOffsetSeconds: 5,
    clockJitterSeconds: 1,
    bookedAfterCall: 0.01,
    webhookOutagesPerWeek: 0.1,
    webhookLate: 0.005,
    webhookLost: 0.002,
    webhookTwice: 0.01,
    sourceUnknown: 0.05,
  },
  high: {
    withholdsAlways: 0.07,
    withholdsOnce: 0.02,
    callsFromOffice: 0.05,
    callsFromRelative: 0.05,
    webCall: 0.02,
    statesAnotherNumber: 0.12,
    bookingWithoutPhone: 0.08,
    digitMisheard: 0.04,
    booksForRelative: 0.2,
    secondRecord: 0.1,
    relativeCallsNext: 0.04,
    nameLookedUp: 0.35,
    nameCorrectedLater: 0.08,
    nameSlips: 0.4,
    onlyPartOfName: 0.15,
    wrongName: 0.03,
    wrongService: 0.06,
    looseService: 0.35,
    wrongStart: 0.02,
    droppedThenAgain: 0.06,
    toolFails: 0.09,
    booksOnlineAfterFailure: 0.4,
    claimsWithoutBooking: 0.015,
    twoBookings: 0.07,
    handedToStaff: 0.04,
    staffEntryDuringCall: 0.02,
    talksOnAfterBooking: 0.06,
    offersInVain: 0.3,
    backToBack: 0.2,
    testCall: 0.01,
    analysisOnly: 0.2,
    transcriptOnly: 0.05,
    bare: 0.03,
    analysisMissing: 0.15,
    analysisInWords: 0.4,
    resultMissing: 0.08,
    clockOffsetSeconds: 90,
    clockJitterSeconds: 8,
    bookedAfterCall: 0.06,
    webhookOutagesPerWeek: 0.7,
    webhookLate: 0.03,
    webhookLost: 0.02,
    webhookTwice: 0.03,
    sourceUnknown: 0.35,
  },
} as const satisfies Record<string, Noise>;
