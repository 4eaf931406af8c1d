/**
 * What is believed before anything was counted, per table and outcome: share of true pairs that show it, then how false
 * pairs do. `ofPerson`: among false pairs of the same person, as a share; in the tables of the person itself, how many such
 * false pairs a call has from a day before it to a week after. `ofOthers`: share among false pairs of strangers.
 * Provenance: reasoning over a salon's day. Counts of labelled pairs outweigh them (`weight-set.ts`).
 */
export type Belief = { m: number; ofPerson: number; ofOthers: number };

const belief = (m: number, ofPerson: number, ofOthers: number): Belief => ({ m, ofPerson, ofOthers });

export const beliefs = {
  id: {
    "booking-names-call/names": belief(0.5, 0.000004, 0.000004),
    "call-names-booking/names": belief(0.5, 0.000004, 0.000004),
    // What is named against all evidence goes to a person, whatever else agrees.
    "booking-names-call/contradicted": belief(0.0001, 0.1, 0.1),
    "call-names-booking/contradicted": belief(0.0001, 0.1, 0.1),
  },
  phone: {
    "same-phone/caller": belief(0.75, 0.15, 0.001),
    "same-phone/stated": belief(0.05, 0.01, 0.001),
    "same-phone/family": belief(0.15, 0.08, 0.001),
    "other-phone/other": belief(0.05, 1, 0.997),
  },
  customer: { "same-customer/same": belief(0.9, 0.08, 0.001) },
  "name alone": {
    "same-name/same": belief(0.7, 0.08, 0.0001),
    "same-name/alike": belief(0.12, 0.02, 0.01),
    "same-name/part": belief(0.08, 0.02, 0.02),
    "other-name/other": belief(0.1, 1, 0.97),
  },
  "name beside phone": {
    "same-name/same": belief(0.7, 0.65, 0.1),
    "same-name/alike": belief(0.12, 0.1, 0.1),
    "same-name/part": belief(0.08, 0.1, 0.1),
    "other-name/other": belief(0.1, 0.15, 0.7),
  },
  "time with tool": {
    "booked-during-call/at_tool": belief(0.7, 0.01, 0.0001),
    "booked-during-call/near_tool": belief(0.12, 0.015, 0.0003),
    "booked-during-call/just_before": belief(0.01, 0.01, 0.0004),
    "booked-during-call/early": belief(0.01, 0.01, 0.0002),
    "booked-during-call/during": belief(0.04, 0.01, 0.0004),
    "booked-during-call/minutes_after": belief(0.03, 0.03, 0.0008),
    "booked-before-call/within_hour": belief(0.002, 0.04, 0.01),
    "booked-before-call/earlier": belief(0.001, 0.1, 0.13),
    "booked-long-after-call/within_hour": belief(0.03, 0.06, 0.01),
    "booked-long-after-call/within_hours": belief(0.035, 0.05, 0.04),
    "booked-long-after-call/within_day": belief(0.02, 0.08, 0.09),
    "booked-long-after-call/later": belief(0.002, 0.58, 0.72),
  },
  "time without tool": {
    "booked-during-call/just_before": belief(0.01, 0.015, 0.0004),
    "booked-during-call/early": belief(0.03, 0.02, 0.0003),
    "booked-during-call/during": belief(0.82, 0.03, 0.0006),
    "booked-during-call/minutes_after": belief(0.05, 0.05, 0.0008),
    "booked-before-call/within_hour": belief(0.002, 0.03, 0.01),
    "booked-before-call/earlier": belief(0.001, 0.09, 0.13),
    "booked-long-after-call/within_hour": belief(0.03, 0.12, 0.01),
    "booked-long-after-call/within_hours": belief(0.035, 0.075, 0.04),
    "booked-long-after-call/within_day": belief(0.02, 0.08, 0.09),
    "booked-long-after-call/later": belief(0.002, 0.5, 0.72),
  },
  start: {
    "stated-start/exact": belief(0.85, 0.04, 0.002),
    "other-start/near": belief(0.03, 0.03, 0.01),
    "other-start/same_clock": belief(0.05, 0.06, 0.07),
    "other-start/other": belief(0.07, 0.87, 0.918),
  },
  words: {
    "spoken-start/same": belief(0.85, 0.02, 0.02),
    "spoken-start/other": belief(0.15, 0.98, 0.98),
  },
  "words beside start": {
    "spoken-start/same": belief(0.85, 0.02, 0.02),
    "spoken-start/other": belief(0.15, 0.98, 0.98),
  },
  service: {
    "stated-service/same": belief(0.75, 0.35, 0.12),
    "other-service/other": belief(0.25, 0.65, 0.88),
  },
  staff: {
    "stated-staff/same": belief(0.8, 0.35, 0.15),
    "other-staff/other": belief(0.2, 0.65, 0.85),
  },
  branch: {
    "same-branch/same": belief(0.97, 0.8, 0.4),
    "other-branch/other": belief(0.03, 0.2, 0.6),
  },
  source: {
    "phone-booking/voice_agent": belief(0.96, 0.04, 0.04),
    "not-a-phone-booking/staff": belief(0.02, 0.4, 0.35),
    "not-a-phone-booking/online": belief(0.015, 0.5, 0.5),
    "not-a-phone-booking/walk_in": belief(0.005, 0.04, 0.09),
  },
  outcome: {
    "claims-booking/booked": belief(0.9, 0.35, 0.3),
    "claims-booking/unknown": belief(0.02, 0.025, 0.025),
    "claims-booking/announced": belief(0.025, 0.01, 0.01),
    "claims-booking/unannounced": belief(0.008, 0.025, 0.025),
    "claims-booking/short": belief(0.004, 0.02, 0.02),
    "claims-booking/brief": belief(0.001, 0.02, 0.02),
    "claims-booking/handed_over": belief(0.002, 0.01, 0.01),
    "claims-booking/failed": belief(0.025, 0.15, 0.15),
    "claims-booking/none": belief(0.01, 0.3, 0.35),
    "claims-booking/changed": belief(0.005, 0.1, 0.1),
  },
  present: { "already-linked/linked": belief(0.01, 0.64, 0.64) },
  past: { "separated-before/separated": belief(0.0001, 0.5, 0.5) },
} satisfies Record<string, Record<string, Belief>>;

export type WeightTable = keyof typeof beliefs;
export const weightTables = Object.keys(beliefs) as WeightTable[];

/** Share of calls whose booking is among the appointments that we hold without a call. */
export const HELD_SHARE = 0.3;
