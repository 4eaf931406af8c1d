import type { ReportCheck } from "@/domain/forensics/checks";
import type { Forensics } from "@/domain/forensics/investigate";
import type { Told } from "@/domain/forensics/told";
import { sayer } from "@/messages/sayer";

type Company = { timeZone: string; currency: string };

/** What forensics found, with each sentence as its key, its values and its English words. No failure: nulls and empty lists. */
export function forensicsAsJson(found: Forensics | null, checks: readonly ReportCheck[], company: Company) {
  const say = sayer("en", company);
  const told = (one: Told) => ({ key: one.key, ...one.values, says: say(one) });
  if (found === null) return NOTHING;
  const { failure, missingIds, affected, open } = found;
  return {
    lastGood: failure.lastGood,
    firstBad: { appointmentId: failure.firstBad.appointmentId, at: failure.firstBad.at },
    intervalMinutes: failure.intervalMinutes,
    missingIds: missingIds ?? { count: 0, from: null, to: null, weak: false },
    before: found.before.rate,
    after: found.after.rate,
    affected: impact(affected),
    shared: found.shared,
    causes: found.causes.map((one) => ({ ...one, for: one.for.map(told), against: one.against.map(told) })),
    open: impact(open),
    lookedFrom: found.lookedFrom,
    until: failure.recovered?.at ?? null,
    basis: failure.basis,
    changePoint: failure.change && {
      from: failure.change.from,
      to: failure.change.to,
      probability: failure.change.probability,
    },
    links: found.links,
    callsWithoutBooking: found.phantoms,
    deployMarks: found.deployMarks,
    versionStarts: found.versionStarts,
    contradictions: checks.filter((check) => !check.holds),
  };
}

const impact = ({ calls, bookings, valueCents, customers }: Forensics["affected"]) => ({
  ...{ calls, bookings, valueCents, customers },
});

const NOTHING = {
  lastGood: null,
  firstBad: null,
  intervalMinutes: null,
  missingIds: { count: 0, from: null, to: null, weak: false },
  before: null,
  after: null,
  affected: { calls: 0, bookings: 0, valueCents: 0, customers: 0 },
  shared: [],
  causes: [],
};
