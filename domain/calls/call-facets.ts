import type { CallLinkStatus } from "../linking/link-status";
import type { CallFilter, OutcomeChoice } from "./call-filter";

/** The lists of the filter whose choices are counted. */
export const callFacets = ["status", "outcome", "branch", "service", "staff", "agent"] as const;
export type CallFacet = (typeof callFacets)[number];

/** The filter with this list replaced by the one choice; null: the list restricts nothing. */
export function withChoice(filter: CallFilter, facet: CallFacet, choice: string | null): CallFilter {
  return { ...filter, ...replacements[facet](choice) };
}

const ids = (choice: string | null) => (choice === null ? [] : [Number(choice)]);
const words = <Word extends string>(choice: string | null) => (choice === null ? [] : [choice as Word]);

const replacements = {
  status: (choice) => ({ status: words<CallLinkStatus>(choice) }),
  outcome: (choice) => ({ outcome: words<OutcomeChoice>(choice) }),
  branch: (choice) => ({ branchIds: ids(choice) }),
  service: (choice) => ({ serviceIds: ids(choice) }),
  staff: (choice) => ({ staffIds: ids(choice) }),
  agent: (choice) => ({ voiceAgentIds: ids(choice) }),
} as const satisfies Record<CallFacet, (choice: string | null) => Partial<CallFilter>>;
