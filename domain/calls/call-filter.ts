import type { CallLinkStatus } from "../linking/link-status";
import type { BookingOutcome } from "../records/call";

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
  tests: TestCallChoice;
  /** As typed. */
  search?: string;
  /** Recorded after the call with this id; the oldest of them when there are very many. */
  afterId?: number;
};

/** By appointment: the start of the present one; calls without any come last, whichever way. */
export const callSortKeys = ["startedAt", "duration", "appointment"] as const;
export type CallSort = { by: (typeof callSortKeys)[number]; direction: "asc" | "desc" };

/** Newest first. */
export const defaultCallSort: CallSort = { by: "startedAt", direction: "desc" };

/** Calls per page. */
export const CALLS_PER_PAGE = 50;
