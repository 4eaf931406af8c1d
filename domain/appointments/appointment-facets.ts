import type { AppointmentLinkStatus } from "../linking/link-status";
import type { AppointmentStatus } from "../records/appointment";
import type { AppointmentFilter, SourceChoice } from "./appointment-filter";

/** The lists of the filter whose choices are counted. */
export const appointmentFacets = ["link", "source", "status", "staff", "service", "branch"] as const;
export type AppointmentFacet = (typeof appointmentFacets)[number];

/** The filter with this list replaced by the one choice; null: the list restricts nothing. */
export function withChoice(
  filter: AppointmentFilter,
  facet: AppointmentFacet,
  choice: string | null,
): AppointmentFilter {
  return { ...filter, ...replacements[facet](choice) };
}

const ids = (choice: string | null) => (choice === null ? [] : [Number(choice)]);
const words = <Word extends string>(choice: string | null) => (choice === null ? [] : [choice as Word]);

const replacements = {
  link: (choice) => ({ linkStatus: words<AppointmentLinkStatus>(choice) }),
  source: (choice) => ({ source: words<SourceChoice>(choice) }),
  status: (choice) => ({ status: words<AppointmentStatus>(choice) }),
  staff: (choice) => ({ staffIds: ids(choice) }),
  service: (choice) => ({ serviceIds: ids(choice) }),
  branch: (choice) => ({ branchIds: ids(choice) }),
} as const satisfies Record<AppointmentFacet, (choice: string | null) => Partial<AppointmentFilter>>;
