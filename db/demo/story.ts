import { berlin } from "./berlin-time";

/** The turning points of the demo's story. Each is asserted by a test. */
export const story = {
  slug: "haarwerk",
  name: "Haarwerk Friseure",
  opening: berlin("2025-07-01 08:00:00"),
  pilotEnd: berlin("2025-09-26 20:15:00"),
  lastPilotBooking: berlin("2025-09-26 20:23:00"),
  moveFrom: berlin("2025-09-27 00:00:00"),
  moveWalkIn: berlin("2025-09-27 11:05:00"),
  liveFrom: berlin("2025-10-01 00:00:00"),
  lastGoodBooking: berlin("2025-10-01 18:20:00"),
  versionSwitch: berlin("2025-10-01 18:25:00"),
  firstBadBooking: berlin("2025-10-03 22:19:00"),
  lastSevenDays: berlin("2025-10-30 00:00:00"),
  now: berlin("2025-11-06 12:00:00"),
} as const;

/** Call ids that the story names, and the last id of each stretch of time. */
export const callIds = {
  lastOfPilot: 464,
  lastPilotBooking: 465,
  lastGood: 552,
  firstBad: 611,
  phantoms: [559, 560, 561, 564, 575, 592, 594, 600, 605],
} as const;

export const appointmentIds = { lastOfPilot: 567, lastGood: 571, firstBad: 609 } as const;

export const figures = {
  unlinkedWithAppointment: 489,
  oneSided: 7,
  lostValueCents: 1_743_000,
} as const;
