import type { Cursor, Sort } from "../cursor";
import type { FigureFilter } from "../insights/listed-figures";
import type { CallLinkStatus } from "../linking/link-status";
import type { BookingOutcome } from "../records/call";
import type { SearchedNumbers } from "./search-terms";

/** An outcome to filter by; `unknown` is a call that claims nothing. */
export type OutcomeChoice = BookingOutcome | "unknown";

export const testCallChoices = ["hide", "show", "only"] as const;
export type TestCallChoice = (typeof testCallChoices)[number];

/** Which calls to list. A list that is absent or empty does not restrict; lists of one filter are alternatives, filters add up. */
export type CallFilter = {
  status?: readonly CallLinkStatus[];
  outcome?: readonly OutcomeChoice[];
  /** Started at or after. */
  from?: Date;
  /** Started before. */
  to?: Date;
  branchIds?: readonly number[];
  /** A not deleted appointment of the call is for one of these services. */
  serviceIds?: readonly number[];
  /** A not deleted appointment of the call is with one of these people. */
  staffIds?: readonly number[];
  voiceAgentIds?: readonly number[];
  /** The caller is this customer. */
  customerId?: number;
  /** What a figure of the insights counts. */
  figure?: FigureFilter;
  tests: TestCallChoice;
  /** As typed. */
  search?: string;
  /** How much of a number the search needs; absent: a part. */
  numbers?: SearchedNumbers;
  /** Recorded after the call with this id; the oldest of them when there are very many. */
  afterId?: number;
  /** Recorded before the call after this id. */
  throughId?: number;
};

/** By appointment: the start of the present one; calls without any come last, whichever way. */
export const callSortKeys = ["startedAt", "duration", "appointment"] as const;
export type CallSort = Sort<(typeof callSortKeys)[number]>;

/** Its value: microseconds since 1970, or milliseconds of duration (−1: none). */
export type CallCursor = Cursor<CallSort["by"]>;

/** The value of a call without an appointment. */
export const WITHOUT_APPOINTMENT = "-1";

/** Newest first. */
export const defaultCallSort: CallSort = { by: "startedAt", direction: "desc" };

/** Calls per page. */
export const CALLS_PER_PAGE = 50;
