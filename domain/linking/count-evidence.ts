import type { WeightTable } from "./beliefs";
import type { BookingFacts, CallFacts, MatchContext } from "./evidence";
import { findingsOf, type PlacedFinding } from "./weigh-pair";
import type { Counts, Provenance, WeightSet } from "./weight-set";

/** Calls of which it is known what they booked, and the appointments made around them, whosever they are. */
export type LabelledHistory = {
  calls: readonly CallFacts[];
  bookings: readonly BookingFacts[];
  /** Whether the call booked the appointment. */
  isTrue: (callId: number, appointmentId: number) => boolean;
  /** Whether any call booked the appointment. */
  isBooked: (appointmentId: number) => boolean;
  context: MatchContext;
  /** Pairs of which a person said that they do not belong together. */
  rejected?: readonly { call: CallFacts; booking: BookingFacts }[];
};

/** Tables that follow from the label itself, or hold by definition: counting them would prove nothing. */
const NOT_COUNTED: ReadonlySet<WeightTable> = new Set(["id", "present", "past"]);
/** Of the many pairs of strangers, one in so many is weighed and counted for all. */
const STRANGERS_PER_COUNTED = 16;
/**
 * A false pair whose appointment another call booked is decided by comparing the two calls. It counts only for as often
 * as the other call's record may be missing.
 */
const BOOKED_BY_ANOTHER_CALL = 0.01;
/** Which bookings compete with a call by chance; the same span as `rivals` of a context. */
export const RIVALS_BEFORE_MS = 86_400_000;
export const RIVALS_AFTER_MS = 7 * 86_400_000;

/** Counts every outcome of every rule over the true and the false pairs of labelled histories. */
export function countEvidence(
  histories: readonly LabelledHistory[],
  set: { version: string; smoothing: number; provenance: Omit<Provenance, "pairs" | "calls"> },
): WeightSet {
  const counts: WeightSet["counts"] = {};
  let pairs = 0;
  let calls = 0;
  for (const history of histories) {
    countRejected(counts, history);
    const byMoment = history.bookings.toSorted((a, b) => a.bookedAt.getTime() - b.bookedAt.getTime() || a.id - b.id);
    const moments = byMoment.map((booking) => booking.bookedAt.getTime());
    calls += history.calls.length;
    for (const call of history.calls) {
      const at = call.startedAt.getTime();
      const last = firstAfter(moments, at + RIVALS_AFTER_MS);
      for (let i = firstAfter(moments, at - RIVALS_BEFORE_MS); i < last; i++) {
        const booking = byMoment[i]!;
        const isTrue = history.isTrue(call.id, booking.id);
        const weight = isTrue || mayBeOfOnePerson(call, booking) ? 1 : STRANGERS_PER_COUNTED;
        if (weight > 1 && (call.id + booking.id) % STRANGERS_PER_COUNTED !== 0) continue;
        if (isTrue) pairs++;
        const counted = !isTrue && history.isBooked(booking.id) ? weight * BOOKED_BY_ANOTHER_CALL : weight;
        for (const found of findingsOf(call, booking, history.context)) count(counts, found, isTrue, counted);
      }
    }
  }
  return { ...set, provenance: { ...set.provenance, pairs, calls }, counts: sorted(counts) };
}

/** Each counts whole, whatever lies around it; not those of a call whose bookings are known: its false pairs are counted already. */
function countRejected(
  counts: WeightSet["counts"],
  { rejected = [], calls, bookings, context }: LabelledHistory,
): void {
  const known = new Set(calls.map((call) => call.id));
  const around = new Set(bookings.map((booking) => booking.id));
  for (const { call, booking } of rejected) {
    if (known.has(call.id) && around.has(booking.id)) continue;
    for (const found of findingsOf(call, booking, context)) count(counts, found, false, 1);
  }
}

function count(
  counts: WeightSet["counts"],
  { table, isPerson, finding }: PlacedFinding,
  isTrue: boolean,
  weight: number,
) {
  if (NOT_COUNTED.has(table)) return;
  const kind: keyof Counts = isTrue ? "m" : isPerson ? "ofPerson" : "ofOthers";
  // How often strangers share a name is measured in each company, not counted here.
  if (table === "name alone" && kind === "ofPerson") return;
  counts[table] ??= {};
  const outcome = `${finding.rule}/${finding.level}`;
  counts[table][outcome] ??= { m: 0, ofPerson: 0, ofOthers: 0 };
  counts[table][outcome][kind] += weight;
}

function mayBeOfOnePerson(call: CallFacts, booking: BookingFacts): boolean {
  return (
    (booking.phone !== null &&
      (booking.phone === call.phone || call.statements.some((statement) => statement.phone === booking.phone))) ||
    (call.customerId !== null && call.customerId === booking.customerId)
  );
}

/** Position of the first value after `limit` in ascending values. */
function firstAfter(values: readonly number[], limit: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** In a fixed order and to the hundredth, so that two estimates can be compared line by line. */
function sorted(counts: WeightSet["counts"]): WeightSet["counts"] {
  const rounded = ({ m, ofPerson, ofOthers }: Counts): Counts => ({
    m: Math.round(m * 100) / 100,
    ofPerson: Math.round(ofPerson * 100) / 100,
    ofOthers: Math.round(ofOthers * 100) / 100,
  });
  return inOrder(counts, (outcomes) => inOrder(outcomes, rounded));
}

function inOrder<Value, Changed>(
  entries: Readonly<Record<string, Value>>,
  change: (value: Value) => Changed,
): Record<string, Changed> {
  const keys = Object.keys(entries).sort();
  return Object.fromEntries(keys.map((key) => [key, change(entries[key]!)]));
}
