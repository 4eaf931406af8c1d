import { type ChangePoint, changePoint } from "./change-point";
import { failingStretches } from "./find-failure";
import type { JudgedBooking, JudgedCall } from "./judged";

/** Between two records, the last that was right and the first that was not, linking broke. */
export type Failure = {
  /** Appointments where any failed; calls where only calls did, since nothing arrived. */
  basis: "appointments" | "calls";
  lastGood: GoodRecord | null;
  firstBad: BadRecord;
  lastBad: BadRecord;
  /** The first right one after the last bad; null: it goes on. */
  recovered: GoodRecord | null;
  intervalMinutes: number | null;
  /** When the failure before this one ended; what is older says nothing about how it was before. */
  beforeFrom: Date | null;
  change: {
    from: Date | null;
    to: Date;
    likeliestAfter: Date | null;
    likeliestBefore: Date;
    probability: number;
  } | null;
};
export type GoodRecord = { appointmentId: number | null; callId: number | null; at: Date };
export type BadRecord = { appointmentId: number | null; callId: number | null; at: Date };

type Row = { at: Date; bad: boolean; appointmentId: number | null; callId: number | null };

/** The failure in which an incident of `at` was opened, else the one that weighs most; null: nothing failed. */
export function locateFailure(
  bookings: readonly JudgedBooking[],
  calls: readonly JudgedCall[],
  at: Date | null = null,
): Failure | null {
  const ofBookings = bookings.map(({ bookedAt, bad, id, callId }) => ({
    at: bookedAt,
    bad,
    appointmentId: id,
    callId,
  }));
  const ofCalls = calls.map((call) => ({
    ...{ at: call.startedAt, bad: call.bad },
    ...{ appointmentId: call.appointmentId, callId: call.id },
  }));
  return locate(ofBookings, "appointments", at) ?? locate(ofCalls, "calls", at);
}

function locate(rows: readonly Row[], basis: Failure["basis"], at: Date | null): Failure | null {
  const stretches = failingStretches(rows.map((row) => row.bad));
  const begun = at === null ? [] : stretches.filter((one) => rows[one.first]!.at <= at);
  const stretch = begun.at(-1) ?? stretches.toSorted((a, b) => b.bits - a.bits)[0];
  if (!stretch) return null;
  const previous = stretches[stretches.indexOf(stretch) - 1];
  const begin = previous === undefined ? 0 : previous.last + 1;
  const change = changePoint(rows.slice(begin, stretch.last + 1).map((row) => row.bad));
  // A single unlinked booking shortly before an outage is not its beginning: the rate changed later.
  const first = Math.max(stretch.first, begin + (change?.likeliest ?? 0));
  const [firstBad, lastBad] = [rows[first]!, rows[stretch.last]!];
  const lastGood = rows.slice(0, first).findLast((row) => !row.bad) ?? null;
  const recovered = rows.slice(stretch.last + 1).find((row) => !row.bad) ?? null;
  return {
    basis,
    lastGood: lastGood && named(lastGood),
    firstBad: named(firstBad),
    lastBad: named(lastBad),
    recovered: recovered && named(recovered),
    intervalMinutes: lastGood && Math.round((firstBad.at.getTime() - lastGood.at.getTime()) / MINUTE_MS),
    beforeFrom: previous === undefined ? null : rows[previous.last]!.at,
    change: change && inTime(rows.slice(begin), change),
  };
}

/** A change point of these rows as instants: it lies after the row before it. */
function inTime(rows: readonly Row[], change: ChangePoint): NonNullable<Failure["change"]> {
  const at = (index: number) => rows[index]?.at ?? null;
  return {
    from: at(change.from - 1),
    to: rows[change.to]!.at,
    likeliestAfter: at(change.likeliest - 1),
    likeliestBefore: rows[change.likeliest]!.at,
    probability: change.probability,
  };
}

const MINUTE_MS = 60_000;
const named = ({ appointmentId, callId, at }: Row) => ({ appointmentId, callId, at });
