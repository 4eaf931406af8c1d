import { z } from "zod";
import { type AppointmentFilter, appointmentScopes } from "@/domain/appointments/appointment-filter";
import type { CallFilter } from "@/domain/calls/call-filter";
import { testCallChoices } from "@/domain/calls/call-filter";
import { type CompanyClock, datePresets, resolveDateRange } from "@/domain/calls/date-range";
import type { SearchedNumbers } from "@/domain/calls/search-terms";
import { listedFigures, readGroup } from "@/domain/insights/listed-figures";
import { appointmentLinkStatuses, callLinkStatuses } from "@/domain/linking/link-status";
import { appointmentSources, appointmentStatuses } from "@/domain/records/appointment";
import { bookingOutcomes } from "@/domain/records/call";

/** A calendar day, as an address writes it. */
export const day = z.iso.date("must be a day like 2025-10-31");
const some = <Word extends string>(words: readonly Word[]) =>
  z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(z.enum(words as [Word, ...Word[]])));
export const id = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, "must be ids")
  .transform(Number);
const ids = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(id));
const dates = { period: z.enum(datePresets).optional(), from: day.optional(), to: day.optional() };
const people = { branch: ids.optional(), service: ids.optional(), staff: ids.optional(), q: z.string().optional() };

const CallQuery = z.strictObject({
  ...dates,
  ...people,
  status: some(callLinkStatuses).optional(),
  outcome: some([...bookingOutcomes, "unknown"] as const).optional(),
  agent: ids.optional(),
  tests: z.enum(testCallChoices).default("hide"),
  figure: z.enum(listedFigures).optional(),
  of: z.string().optional(),
});

const AppointmentQuery = z.strictObject({
  ...dates,
  ...people,
  scope: z.enum(appointmentScopes).default("all"),
  source: some([...appointmentSources, "unknown"] as const).optional(),
  status: some(appointmentStatuses).optional(),
  link: some(appointmentLinkStatuses).optional(),
  bookedFrom: day.optional(),
  bookedTo: day.optional(),
});

type Asking = CompanyClock & { numbers: SearchedNumbers };

/** The calls that a query means, written as the list's address writes it. Throws what is wrong with it. */
export function readCallFilter(query: string, { numbers, ...clock }: Asking): CallFilter {
  const { branch, service, staff, agent, q, figure, of, period, from, to, ...rest } = CallQuery.parse(entriesOf(query));
  return {
    ...rest,
    ...{
      branchIds: branch ?? [],
      serviceIds: service ?? [],
      staffIds: staff ?? [],
      voiceAgentIds: agent ?? [],
      numbers,
    },
    ...(q !== undefined && { search: q }),
    ...(figure && { figure: { figure, group: readGroup(of ?? null) } }),
    ...resolveDateRange(period ?? daysOf(from, to), clock),
  };
}

/** The appointments that a query means, written as the list's address writes it. Throws what is wrong with it. */
export function readAppointmentFilter(query: string, { numbers, ...clock }: Asking): AppointmentFilter {
  const { branch, service, staff, q, link, period, from, to, bookedFrom, bookedTo, ...rest } = AppointmentQuery.parse(
    entriesOf(query),
  );
  return {
    ...rest,
    ...{ branchIds: branch ?? [], serviceIds: service ?? [], staffIds: staff ?? [], linkStatus: link ?? [], numbers },
    ...(q !== undefined && { search: q }),
    now: clock.now,
    starts: resolveDateRange(period ?? daysOf(from, to), clock),
    booked: resolveDateRange(daysOf(bookedFrom, bookedTo), clock),
  };
}

/** What a query says, by name. */
export function entriesOf(query: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(query.replace(/^.*\?/, "")));
}

function daysOf(from: string | undefined, to: string | undefined): { fromDay?: string; toDay?: string } {
  return { ...(from && { fromDay: from }), ...(to && { toDay: to }) };
}
