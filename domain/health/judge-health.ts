import { type LedgerCounts, linkFigures } from "../insights/link-figures";
import { contradictionOf, type LinkedPair } from "./contradiction";
import type { HealthState, IncidentCause } from "./health-state";
import { breakageTest, type DueBooking, decayTest, type Excursion, type Watch, watchBookings } from "./sequential-test";
import { haveBookingsStopped, isSilent } from "./usual-traffic";

/** What was known at `at`, of one company. Both sides in the order in which their bookings were due. */
export type HealthFacts = {
  at: Date;
  calls: readonly DueBooking[];
  /** The mirror: the voice agent's appointments. */
  appointments: readonly DueBooking[];
  /** The links that no person made, by when their bookings were made. */
  pairs: readonly LinkedPair[];
  /** The ledger of calls that were due in the last HEALTH_WINDOW_HOURS. */
  window: LedgerCounts;
  /** Below this link rate of the window, 0–1, the company is broken. */
  thresholdRate: number;
  lastCallAt: Date | null;
  /** How many calls usually come in the time since the last one. */
  expectedSinceLastCall: number;
  callsSinceBooking: number;
  lastBookingAt: Date | null;
  /** Of usual calls, the share that books; null: unknown. */
  usualBookedShare: number | null;
};

export type FindingKey = "lost_in_a_row" | "below_threshold" | "decay" | "contradicted" | "bookings_stopped" | "silent";

/** One thing that is wrong, with what a sentence about it needs. */
export type Finding = {
  cause: Extract<IncidentCause, "links" | "pairing" | "bookings" | "traffic">;
  key: FindingKey;
  state: Exclude<HealthState, "healthy">;
  side: "calls" | "appointments";
  lost: number;
  seen: number;
  /** When the first bad record was booked, or the last good one came when nothing has come since. */
  since: Date;
  /** When the last good record before it was booked; null: none is known. */
  lastGoodAt: Date | null;
};

export type Health = {
  state: HealthState;
  /** Of the window; null: no booking was due. */
  linkRate: number | null;
  /** Worst first. Empty: healthy, or nothing was to be expected. */
  findings: Finding[];
};

/** The state of one company and why. Pages when a finding is there: `no_data` by itself is a quiet time, not a failure. */
export function judgeHealth(facts: HealthFacts): Health {
  const { linkRate } = linkFigures([facts.window]);
  const findings = [
    // The appointments' side knows the first bad booking best: a call may say "booked" and be wrong.
    ...lostInARow("appointments", facts.appointments),
    ...lostInARow("calls", facts.calls),
    ...belowThreshold(facts),
    ...wrongPartners(facts),
    ...bookingsStopped(facts),
    ...decayed("appointments", facts.appointments),
    ...decayed("calls", facts.calls),
    ...silence(facts),
  ];
  const worst = ORDER.find((state) => findings.some((finding) => finding.state === state));
  return { state: worst ?? (linkRate === null ? "no_data" : "healthy"), linkRate, findings };
}

function lostInARow(side: Finding["side"], bookings: readonly DueBooking[]): Finding[] {
  const { standing } = watchBookings(breakageTest, bookings);
  return standing ? [finding("lost_in_a_row", "broken", side, standing)] : [];
}

function decayed(side: Finding["side"], bookings: readonly DueBooking[]): Finding[] {
  const { standing } = watchBookings(decayTest, bookings);
  return standing ? [finding("decay", "degraded", side, standing)] : [];
}

/** Links that are there, and whose records contradict them: a rate of 100 % says nothing about those. */
function wrongPartners({ pairs }: HealthFacts): Finding[] {
  const { standing } = watchPairs(pairs);
  return standing ? [{ ...finding("contradicted", "broken", "appointments", standing), cause: "pairing" }] : [];
}

/** The test for breakage over pairs: one whose records contradict it counts as a lost link does. */
export function watchPairs(pairs: readonly LinkedPair[]): Watch {
  const series = pairs.map((pair) => ({
    ...{ id: pair.appointmentId, bookedAt: pair.bookedAt, dueAt: pair.bookedAt },
    isLinked: contradictionOf(pair) === null,
  }));
  return watchBookings(breakageTest, series);
}

function finding(key: FindingKey, state: Finding["state"], side: Finding["side"], stretch: Excursion): Finding {
  const { lost, seen, first, lastGood } = stretch;
  return {
    cause: "links",
    key,
    state,
    side,
    lost,
    seen,
    since: first.bookedAt,
    lastGoodAt: lastGoodBefore(first.bookedAt, lastGood),
  };
}

/**
 * When it was last good, as far as it was before `since`: bookings are watched in the order in which they are due, and of two calls
 * the one that began to book later may be due first.
 */
function lastGoodBefore(since: Date, lastGood: DueBooking | null | undefined): Date | null {
  if (!lastGood) return null;
  return lastGood.bookedAt < since ? lastGood.bookedAt : since;
}

function belowThreshold({ window, thresholdRate, calls, at }: HealthFacts): Finding[] {
  const { linkRate, unlinked } = linkFigures([window]);
  const due = window.booked - window.excluded;
  if (linkRate === null || due < THRESHOLD_MIN_BOOKINGS || linkRate >= thresholdRate) return [];
  const from = at.getTime() - HEALTH_WINDOW_HOURS * 3_600_000;
  const first = calls.findIndex((call) => call.dueAt.getTime() > from && !call.isLinked);
  const lastGood = calls.slice(0, Math.max(0, first)).findLast((call) => call.isLinked);
  const since = calls[first]?.bookedAt ?? new Date(from);
  return [
    {
      ...{ cause: "links", key: "below_threshold", state: "broken", side: "calls", lost: unlinked, seen: due },
      ...{ since, lastGoodAt: lastGoodBefore(since, lastGood) },
    },
  ];
}

function bookingsStopped({ callsSinceBooking, usualBookedShare, lastBookingAt }: HealthFacts): Finding[] {
  if (lastBookingAt === null || !haveBookingsStopped(callsSinceBooking, usualBookedShare)) return [];
  return [
    {
      ...{ cause: "bookings", key: "bookings_stopped", state: "broken", side: "calls", lost: 0 },
      ...{ seen: callsSinceBooking, since: lastBookingAt, lastGoodAt: lastBookingAt },
    },
  ];
}

function silence({ lastCallAt, expectedSinceLastCall }: HealthFacts): Finding[] {
  if (lastCallAt === null || !isSilent(expectedSinceLastCall)) return [];
  return [
    {
      ...{ cause: "traffic", key: "silent", state: "no_data", side: "calls", lost: 0 },
      ...{ seen: Math.round(expectedSinceLastCall), since: lastCallAt, lastGoodAt: lastCallAt },
    },
  ];
}

const ORDER = ["broken", "no_data", "degraded"] as const satisfies readonly HealthState[];

export const HEALTH_WINDOW_HOURS = 24;
/** What a company pages below when it has not said otherwise, 0–1. */
export const DEFAULT_THRESHOLD_RATE = 0.8;
/** Of fewer bookings a share says little; the sequential test watches those. */
const THRESHOLD_MIN_BOOKINGS = 10;
