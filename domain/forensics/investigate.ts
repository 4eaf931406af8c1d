import type { LinkMethod } from "../linking/link-status";
import { type Cause, rankCauses } from "./causes";
import { failedRecords, type Split } from "./failed-records";
import { type Impact, impactOf } from "./impact";
import { type JudgedBooking, type JudgedCall, judgeBookings, judgeCalls } from "./judged";
import { type Failure, locateFailure } from "./locate-failure";
import { type RateThen, rateThen } from "./rates";
import type { DeployMark, ForensicBooking, ForensicCall, MissingIds, VersionStart } from "./records";
import { type SharedTrait, sharedTraits } from "./shared-traits";

/** What a company's records hold about linking, up to `now`. */
export type ForensicRecords = {
  now: Date;
  timeZone: string;
  graceMinutes: number;
  bookings: readonly ForensicBooking[];
  calls: readonly ForensicCall[];
  deployMarks: readonly DeployMark[];
  versionStarts: readonly VersionStart[];
  /** The end of what was looked at. */
  until: Date;
  /** Older records were left out; null: all were looked at. */
  lookedFrom: Date | null;
  /** The oldest one of each side that was looked at, where older ones were left out. */
  lookedAt: { bookings: Date | null; calls: Date | null };
  /** The database's guards that do not stand. */
  missingGuards: readonly string[];
};

/** Which record tells of it, and how many of all. */
export type Share = { of: number; have: number };

/** Since when linking failed, and what the records say about why. Every count is of the failure's own time: after the last good one until it recovered, or the end of what was looked at. */
export type Forensics = {
  failure: Failure;
  /** Records from before this were not looked at; null: all were. */
  lookedFrom: Date | null;
  lookedAt: ForensicRecords["lookedAt"];
  until: Date;
  missingIds: MissingIds | null;
  before: RateThen;
  after: RateThen;
  affected: Impact;
  /** What is still without a link now. */
  open: Impact;
  links: { neverMade: number; lost: number; late: number; repaired: number };
  /** How the links of bookings that had failed were made since. */
  repairs: { method: LinkMethod; bookings: number }[];
  loss: { from: Date; to: Date; by: string[]; silent: number } | null;
  /** Calls that say they booked, where no appointment arrived. */
  phantoms: { callId: number; at: Date; priceCents: number | null }[];
  naming: { bookings: { before: Share; after: Share }; calls: { before: Share; after: Share } };
  shared: SharedTrait[];
  /** Good rows of the same time tell what matters; older ones also differ in all that changed since. */
  sharedAgainst: "same_time" | "before";
  deployMarks: DeployMark[];
  versionStarts: VersionStart[];
  causes: Cause[];
};

/** Located first, so that ids between the two records can be looked up before the rest is told. */
export type LocatedFailure = {
  failure: Failure;
  bookings: JudgedBooking[];
  calls: JudgedCall[];
  records: ForensicRecords;
};

/** The failure that an incident of `at` belongs to, or the heaviest; null: the records show none. */
export function locateIn(records: ForensicRecords, at: Date | null = null): LocatedFailure | null {
  const bookings = judgeBookings(records.bookings, records);
  const calls = judgeCalls(records.calls, records);
  const failure = locateFailure(bookings, calls, at);
  return failure && { failure, bookings, calls, records };
}

/** Everything that the records say about a located failure. */
export function investigate(located: LocatedFailure, missingIds: MissingIds | null): Forensics {
  const { failure, records } = located;
  const { until, calls, bookings, badCalls, badBookings, phantoms, open } = failedRecords(located);
  const lost = badBookings.filter((booking) => booking.verdict === "lost");
  const known = {
    failure,
    lookedFrom: records.lookedFrom,
    lookedAt: records.lookedAt,
    until,
    missingIds,
    before: rateThen(calls.before),
    after: rateThen(calls.during),
    affected: impactOf(badBookings, badCalls, phantoms),
    open,
    links: {
      neverMade: badBookings.filter((one) => one.verdict === "never").length,
      lost: lost.length,
      late: badBookings.filter((one) => one.verdict === "late").length,
      repaired: badBookings.filter((one) => one.repaired).length,
    },
    repairs: repairsOf(badBookings),
    loss: lossOf(lost),
    phantoms: phantoms.map(({ id, startedAt, statedPriceCents }) => ({
      ...{ callId: id, at: startedAt, priceCents: statedPriceCents },
    })),
    naming: {
      bookings: {
        before: share(bookings.before, (one) => one.namesCall),
        after: share(bookings.during, (one) => one.namesCall),
      },
      calls: {
        before: share(calls.before, (one) => one.namesBooking),
        after: share(calls.during, (one) => one.namesBooking),
      },
    },
    ...compareTraits(records, { calls, bookings, badCalls, badBookings }),
    deployMarks: records.deployMarks.filter((mark) => withinInterval(failure, mark.deployedAt)),
    versionStarts: records.versionStarts.filter((start) => withinInterval(failure, start.at)),
  };
  return {
    ...known,
    causes: rankCauses({
      ...known,
      missingGuards: records.missingGuards,
      goodDuring: bookings.during.filter(isGood).length,
    }),
  };
}

/** With enough good rows of the same time, against those alone. */
function compareTraits(
  records: ForensicRecords,
  rows: {
    calls: Split<JudgedCall>;
    bookings: Split<JudgedBooking>;
    badCalls: readonly JudgedCall[];
    badBookings: readonly JudgedBooking[];
  },
): Pick<Forensics, "shared" | "sharedAgainst"> {
  const isSameTime = rows.bookings.during.filter(isGood).length >= FEWEST_GOOD_AT_THE_TIME;
  const good = <Row extends { bad: boolean }>({ before, during }: Split<Row>) =>
    (isSameTime ? during : [...before, ...during]).filter(isGood);
  const hourOf = hourIn(records.timeZone);
  const traitsOf = (calls: readonly JudgedCall[], bookings: readonly JudgedBooking[]) => [
    ...calls.map((call) => callTraits(call, hourOf)),
    ...bookings.map((booking) => bookingTraits(booking, hourOf)),
  ];
  return {
    shared: sharedTraits(traitsOf(rows.badCalls, rows.badBookings), traitsOf(good(rows.calls), good(rows.bookings))),
    sharedAgainst: isSameTime ? "same_time" : "before",
  };
}

const FEWEST_GOOD_AT_THE_TIME = 10;

const isGood = ({ bad }: { bad: boolean }) => !bad;

function share<Row>(rows: readonly Row[], has: (row: Row) => boolean): Share {
  return { of: rows.length, have: rows.filter(has).length };
}

function repairsOf(bad: readonly JudgedBooking[]): Forensics["repairs"] {
  const counts = new Map<LinkMethod, number>();
  for (const { repaired, lastLinkedBy } of bad) {
    if (repaired && lastLinkedBy !== null) counts.set(lastLinkedBy, (counts.get(lastLinkedBy) ?? 0) + 1);
  }
  return [...counts].map(([method, bookings]) => ({ method, bookings })).toSorted((a, b) => b.bookings - a.bookings);
}

function lossOf(lost: readonly JudgedBooking[]): Forensics["loss"] {
  if (lost.length === 0) return null;
  const times = lost.flatMap((one) => one.lostAt ?? []).toSorted((a, b) => a.getTime() - b.getTime());
  const by = [...new Set(lost.flatMap((one) => one.lostBy ?? []))].toSorted();
  const silent = lost.length - times.length;
  const fallback = lost[0]!.bookedAt;
  return { from: times[0] ?? fallback, to: times.at(-1) ?? fallback, by, silent };
}

/** What began in the interval may have caused it; an interval without a good record reaches back for ever. */
function withinInterval({ lastGood, firstBad }: Failure, at: Date): boolean {
  return (lastGood === null || at >= lastGood.at) && at <= firstBad.at;
}

/** The hour on the wall there, 0–23. Of tens of thousands of rows: one formatter, since a date in a zone costs ten times as much. */
function hourIn(timeZone: string): (at: Date) => string {
  const hours = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone });
  return (at) => String(Number(hours.format(at)));
}

function callTraits(call: JudgedCall, hourOf: (at: Date) => string) {
  return {
    voice_agent: call.voiceAgent,
    agent_version: call.voiceAgent && call.agentVersion !== null ? `${call.voiceAgent} ${call.agentVersion}` : null,
    call_branch: call.branch,
    call_service: call.service,
    call_hour: hourOf(call.startedAt),
  };
}

function bookingTraits(booking: JudgedBooking, hourOf: (at: Date) => string) {
  return {
    branch: booking.branch,
    service: booking.service,
    source: booking.source,
    booked_hour: hourOf(booking.bookedAt),
  };
}
